/** Watches a browser for anything that runs, leaves or calls home, and looks through a page for what could. */
import type { BrowserContext, Page } from "playwright-core";

export type Watch = {
  /** What happened, in words. */
  readonly seen: string[];
  /** Looks through the page, follows every link that leads to no web address, and lets timers and loads end. */
  search(page: Page, where: string): Promise<void>;
};

/** `home`: the origins that may be asked. Call it before the context has a page. */
export async function watchOver(context: BrowserContext, home: readonly string[]): Promise<Watch> {
  const seen: string[] = [];
  let place = "";
  const saw = (what: string) => void seen.push(`${place}: ${what}`);
  await context.exposeBinding("somethingRan", (_source, what: string) => saw(`ran ${what}`));
  await context.addInitScript(WITNESS);
  await context.route(
    (url) => !["data:", "blob:", "file:"].includes(url.protocol) && !home.includes(url.origin),
    (route) => {
      saw(`asked ${route.request().url()}`);
      return route.abort();
    },
  );
  context.on("page", (page) => {
    page.on("dialog", (dialog) => {
      saw(`dialog ${dialog.type()} ${dialog.message()}`);
      void dialog.dismiss().catch(() => {});
    });
    page.on("websocket", (socket) => {
      if (!home.some((origin) => socket.url().startsWith(origin.replace(/^http/, "ws")))) saw(`socket ${socket.url()}`);
    });
    page.on("frameattached", (frame) => saw(`frame ${frame.url()}`));
  });
  return {
    seen,
    async search(page, where) {
      place = where;
      const before = page.url();
      await page.evaluate(SCROLL);
      for (const found of await page.evaluate(LOOK)) saw(found);
      // What a press on a link or a moment's patience would bring about.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 30)));
      if (page.url() !== before) saw(`went from ${before} to ${page.url()}`);
      place = "";
    },
  };
}

/** Runs in every frame before anything of the page does. */
const WITNESS = () => {
  const tell = (what: string) => (window as unknown as { somethingRan?(what: string): void }).somethingRan?.(what);
  for (const name of ["alert", "confirm", "prompt", "print"] as const) {
    Object.defineProperty(window, name, { value: (what: unknown) => tell(`${name}(${what})`), writable: false });
  }
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
    tell(`against the policy: ${violatedDirective} ${blockedURI} ${sample}`),
  );
};

/** Runs in the page: goes through it from top to bottom, so that what loads late loads. */
const SCROLL = async () => {
  const steps = Math.min(60, Math.ceil(document.documentElement.scrollHeight / innerHeight));
  for (let step = 0; step <= steps; step++) {
    scrollTo(0, (document.documentElement.scrollHeight * step) / Math.max(1, steps));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  scrollTo(0, 0);
};

/** Runs in the page: what is in its document that could run, leave or call home. */
const LOOK = () => {
  const found: string[] = [];
  const isFile = location.protocol === "file:";
  const isOurs = (address: string) => {
    if (/^data:image\/(png|jpeg|gif|webp|avif);base64,/.test(address)) return true;
    const url = new URL(address, document.baseURI);
    return !isFile && (url.origin === location.origin || url.protocol === "blob:");
  };
  const NEVER =
    "iframe,object,embed,applet,base,frame,frameset,portal,meta[http-equiv=refresh],meta[http-equiv=set-cookie],link[rel=import],foreignObject,animate,set,handler,maction,annotation-xml";
  for (const element of document.querySelectorAll(NEVER)) found.push(`there is ${element.outerHTML.slice(0, 120)}`);
  for (const element of document.querySelectorAll("*")) {
    const tag = element.localName;
    if (tag === "script" && !isOurs(element.getAttribute("src") ?? "data:,"))
      found.push(`there is ${element.outerHTML.slice(0, 120)}`);
    for (const { name, value } of element.attributes) {
      const text = `${tag} has ${name}=${value.slice(0, 120)}`;
      if (/^(on|srcdoc|ping|v-html|x-init|ng-)/i.test(name)) found.push(text);
      if (name === "style" && /url\(|expression|binding|@import/i.test(value)) found.push(text);
      if (
        /^(src|srcset|poster|data|background|manifest)$/i.test(name) &&
        !((tag === "img" || tag === "script") && name === "src" && isOurs(value))
      )
        found.push(text);
      if (/^(href|xlink:href|action|formaction)$/i.test(name) && !value.startsWith("#")) {
        const { protocol } = new URL(value, document.baseURI);
        if (["http:", "https:", "mailto:"].includes(protocol)) continue;
        // In a file on the disk an address without a scheme is a neighbour of it.
        if (isFile && protocol === "file:" && !/^\s*(file:|[\\/]{2})/i.test(value)) continue;
        found.push(text);
        (element as HTMLElement).click?.();
      }
    }
  }
  return found;
};
