/** An answer attached to a postmortem as evidence: the whole claim travels as a file. */
import { displayNumber, type PostmortemRef } from "@afterword/model/postmortem";
import { type Answer, claimAsJson } from "@afterword/scan/claim/write";
import { reachServer } from "./server.ts";
import { terminal } from "./terminal.ts";

export async function attachAnswer(answer: Answer, ref: PostmortemRef): Promise<void> {
  const { client, stop } = await reachServer();
  try {
    const { postmortem } = await client.postmortems.get({ ref });
    const file = new File([...claimAsJson(answer)], "claim.json", { type: "application/json" });
    await client.evidence.attach({ ref, file });
    terminal.say(`Attached to ${displayNumber(postmortem)} ${postmortem.title}`);
  } finally {
    await stop();
  }
}
