/** IČO without its spaces; people write "250 47 965". */
export function normaliseIco(text: string): string {
  return text.replace(/\s/g, '');
}

/** Whether eight digits are a Czech company number (IČO): the last one is a weighted sum modulo 11. */
export function isIco(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  const digits = Array.from(text, Number);
  const sum = digits.slice(0, 7).reduce((total, digit, index) => total + digit * (8 - index), 0);
  return digits[7] === (11 - (sum % 11)) % 10;
}
