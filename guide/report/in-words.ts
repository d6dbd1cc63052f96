/** A finding or an ask as running text: the reason as a sentence, then the question. */
export function inWords({ message, question }: { message: string; question: string | null }): string {
  const reason = /[.!?…]["”’)]?$/.test(message) ? message : `${message}.`;
  return question === null ? reason : `${reason} ${question}`;
}
