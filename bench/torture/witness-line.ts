/** One message that the witness took: when its last byte came (monotonic ms), which it was, for whom. */
export interface Witnessed {
  lastByteAt: number;
  messageId: string;
  to: string;
}

export function witnessLine({ lastByteAt, messageId, to }: Witnessed): string {
  return `${lastByteAt}\t${messageId}\t${to}\n`;
}

/** Reads the witness's file back; the torn line of a killed witness was never answered and counts as not taken. */
export function witnessed(file: string): Witnessed[] {
  return file
    .split('\n')
    .slice(0, -1)
    .flatMap(line => {
      const [at = '', messageId = '', to = '', more] = line.split('\t');
      return to === '' || more !== undefined ? [] : [{ lastByteAt: Number(at), messageId, to }];
    });
}
