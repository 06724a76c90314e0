/** What steers a terminal, cannot be seen, changes the direction of what follows, or is half a character. */
const invisible = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|\p{Cs}/gu;

/** Text from a spec, a certificate or a server as people may be shown it: on one line, as long as before, nothing hidden. */
export function visible(text: string): string {
  return text.replaceAll("\t", " ").replace(invisible, "\ufffd");
}
