/** Whether a text is a file that Afterword wrote: said of every document that comes in, before anything is parsed. */
export function looksOwn(text: string): boolean {
  return /^﻿?---\r?\n/.test(text) && /^afterword:/m.test(text.slice(0, 2_000_000));
}
