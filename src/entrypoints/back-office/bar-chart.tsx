import type { VNode } from 'preact';

/** One part of every bar: which style it has and what it is called. */
export interface Series {
  /** a, b or c: the colours of the style sheet. */
  tone: 'a' | 'b' | 'c';
  name: string;
}

export interface Bar {
  label: string;
  /** As many as there are series. */
  values: readonly number[];
}

interface BarChartProps {
  /** Read instead of the picture; the numbers stand in a table beside it. */
  title: string;
  series: readonly Series[];
  bars: readonly Bar[];
  /** Writes a value of the axis. */
  number: (value: number) => string;
}

const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 56;
const BOTTOM = 28;
const TOP = 12;

/** Stacked bars as an SVG without styles of its own: colours follow light and dark through classes. It scales with its box. */
export function BarChart({ title, series, bars, number }: BarChartProps): VNode | null {
  if (bars.length === 0) return null;
  const top = niceMaximum(Math.max(...bars.map(({ values }) => sum(values))));
  const slot = (WIDTH - LEFT) / bars.length;
  return (
    <figure class="office-chart">
      <svg role="img" aria-label={title} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="xMidYMid meet">
        <title>{title}</title>
        {[0, 0.5, 1].map(part => (
          <GridLine key={part} y={heightAt(part)} text={number(top * part)} />
        ))}
        {bars.map((bar, place) => (
          <StackedBar key={place} bar={bar} series={series} top={top} x={LEFT + place * slot} width={slot} />
        ))}
        {labelled(bars).map(({ place, label, anchor }) => (
          <text key={place} x={LEFT + (place + 0.5) * slot} y={HEIGHT - 8} text-anchor={anchor}>
            {label}
          </text>
        ))}
      </svg>
      <figcaption>
        {series.map(({ tone, name }) => (
          <span key={tone} class={`office-legend office-legend-${tone}`}>
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function GridLine({ y, text }: { y: number; text: string }): VNode {
  return (
    <>
      <line class="office-chart-line" x1={LEFT} x2={WIDTH} y1={y} y2={y} />
      <text x={LEFT - 6} y={y + 4} text-anchor="end">
        {text}
      </text>
    </>
  );
}

function StackedBar(props: { bar: Bar; series: readonly Series[]; top: number; x: number; width: number }): VNode {
  const { bar, series, top, x, width } = props;
  const gap = Math.min(4, width * 0.15);
  return (
    <>
      {series.map(({ tone }, place) => {
        const below = sum(bar.values.slice(0, place));
        const value = bar.values[place] ?? 0;
        const y = heightAt((below + value) / top);
        return (
          <rect
            key={tone}
            class={`office-bar-${tone}`}
            x={x + gap / 2}
            y={y}
            width={Math.max(1, width - gap)}
            height={heightAt(below / top) - y}
          />
        );
      })}
    </>
  );
}

/** The first and the last bar are named, and one between them where there is room. */
function labelled(bars: readonly Bar[]): { place: number; label: string; anchor: 'start' | 'middle' | 'end' }[] {
  const last = bars.length - 1;
  if (last === 0) return [{ place: 0, label: bars[0]?.label ?? '', anchor: 'middle' }];
  return [
    { place: 0, label: bars[0]?.label ?? '', anchor: 'start' },
    { place: last, label: bars[last]?.label ?? '', anchor: 'end' },
  ];
}

function heightAt(part: number): number {
  return TOP + (1 - part) * (HEIGHT - TOP - BOTTOM);
}

/** The next of 1, 2, 5, 10, 20, 50 …, so that half of it is a number to read too; at least 2. */
export function niceMaximum(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 2)));
  return [1, 2, 4, 6, 10].map(step => step * power).find(step => step >= Math.max(value, 2)) ?? 10 * power;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
