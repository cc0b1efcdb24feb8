import type { VNode } from 'preact';

/** Outlines from Tabler Icons (MIT), 24 × 24. */
const PATHS = {
  home: ['M5 12H3l9-9 9 9h-2', 'M5 12v7a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-7', 'M9 21v-6a2 2 0 0 1 2-2h2a2 2 0 0 1 2 2v6'],
  send: ['M10 14 21 3', 'm21 3-6.5 18a.55.55 0 0 1-1 0L10 14l-7-3.5a.55.55 0 0 1 0-1L21 3'],
  list: ['M9 6h11', 'M9 12h11', 'M9 18h11', 'M5 6v.01', 'M5 12v.01', 'M5 18v.01'],
  menu: ['M4 6h16', 'M4 12h16', 'M4 18h16'],
  mail: ['M3 7a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7z', 'm3 7 9 6 9-6'],
  mandate: ['M21 11V7a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h6', 'm3 7 9 6 9-6', 'm15 18 2 2 4-5'],
  warning: [
    'M12 9v4',
    'M10.4 3.6 2.3 17.1A1.9 1.9 0 0 0 3.9 20h16.2a1.9 1.9 0 0 0 1.6-2.9L13.6 3.6a1.9 1.9 0 0 0-3.2 0z',
    'M12 16h.01',
  ],
} as const;
export type IconName = keyof typeof PATHS;

/** A picture that adds nothing to the words beside it. */
export function Icon({ name }: { name: IconName }): VNode {
  return (
    <svg
      class={`icon icon-${name}`}
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {PATHS[name].map(path => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
