/** Where one person's Afterword keeps everything, by the conventions of the system it runs on. */

export type Surroundings = {
  env: Readonly<Record<string, string | undefined>>;
  /** Node's name of the platform: "linux", "darwin", "win32". */
  platform: string;
  /** The user's id, or null where the system has none. */
  uid: number | null;
  home: string;
};

/**
 * AFTERWORD_DATA where set; for root /var/lib/afterword (the database never runs as root and must reach it);
 * else the folder for application data: XDG_DATA_HOME, ~/Library/Application Support, or LOCALAPPDATA.
 */
export function dataFolderOf({ env, platform, uid, home }: Surroundings): string {
  if (env.AFTERWORD_DATA) return env.AFTERWORD_DATA;
  if (platform === "win32") return `${env.LOCALAPPDATA ?? `${home}\\AppData\\Local`}\\afterword`;
  if (uid === 0) return "/var/lib/afterword";
  if (env.XDG_DATA_HOME?.startsWith("/")) return `${env.XDG_DATA_HOME}/afterword`;
  return platform === "darwin" ? `${home}/Library/Application Support/afterword` : `${home}/.local/share/afterword`;
}
