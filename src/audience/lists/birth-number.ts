const SHAPE = /^(\d{2})(\d{2})(\d{2})(\s?\/\s?)?(\d{3,4})$/;
/** In running text only with its slash or its name: ten bare digits are more often an order number. */
const IN_TEXT =
  /(?<!\d)\d{6}\s?\/\s?\d{3,4}(?!\d)|(?=\d{10}(?!\d))(?<=r(?:\.|odn[ée])\s*č(?:\.|íslo)\s*:?\s*)\d{10}/giu;

/**
 * E-03: whether the text is a Czech birth number (Act 133/2000 s. 13): a date with the month raised by 50 for women, by 20 more
 * when a day ran out of numbers from 2004 on; ten digits divisible by 11 (until 1985 also with the remainder 10 written as 0), or
 * nine digits until 1953, which are taken only with their slash, because nine bare digits are a telephone number.
 */
export function isBirthNumber(text: string): boolean {
  const match = SHAPE.exec(text.trim());
  if (!match) return false;
  const [, year = '', month = '', day = '', slash, tail = ''] = match;
  const nine = tail.length === 3;
  if (nine && (slash === undefined || Number(year) > 53)) return false;
  const fullYear = Number(year) + (nine || Number(year) >= 54 ? 1900 : 2000);
  const raised = Number(month);
  const shifts = fullYear >= 2004 ? [0, 20, 50, 70] : [0, 50];
  const dated = shifts.some(shift => isDate(fullYear, raised - shift, Number(day)));
  return dated && (nine || divides(year + month + day + tail, fullYear));
}

function divides(digits: string, year: number): boolean {
  const nine = Number(digits.slice(0, 9));
  return Number(digits) % 11 === 0 || (year < 1986 && nine % 11 === 10 && digits.endsWith('0'));
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1;
}

/** E-03: the text with every birth number in it made unreadable, and how many there were. */
export function maskBirthNumbers(text: string): { text: string; found: number } {
  let found = 0;
  if (!/\d{6}/.test(text)) return { text, found };
  const masked = text.replace(IN_TEXT, number => {
    if (!isBirthNumber(number)) return number;
    found++;
    return number.replace(/\d/g, '*');
  });
  return { text: masked, found };
}

/** E-03: a JSON value with every birth number in its texts made unreadable, at any depth, and how many there were. */
export function maskBirthNumbersIn(value: unknown): { value: unknown; found: number } {
  let found = 0;
  const masked = (one: unknown): unknown => {
    if (typeof one === 'string') {
      const note = maskBirthNumbers(one);
      found += note.found;
      return note.text;
    }
    if (Array.isArray(one)) return one.map(masked);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([name, member]) => [name, masked(member)]));
  };
  return { value: masked(value), found };
}
