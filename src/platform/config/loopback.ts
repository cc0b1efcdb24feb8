/** Loopback per RFC 6761 and RFC 1122: localhost, 127.0.0.0/8, ::1. */
export function isLoopback(text: string): boolean {
  const host = URL.canParse(text) ? new URL(text).hostname : text;
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
