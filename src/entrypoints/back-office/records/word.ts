import type { Text } from '../../../platform/i18n/texts.js';
import type { BadgeTone } from '../components.js';

/** How a code of the data is called in both languages; with a tone it is shown as a badge. */
export type Word = Text & { tone?: BadgeTone };
