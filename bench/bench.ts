import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBounces } from './bounces.js';
import { run as compose } from './compose.js';
import { benchFair } from './fair.js';
import { benchImport } from './import.js';
import { benchInclusion } from './inclusion.js';
import { benchRedirect } from './redirect.js';
import { benchSend } from './send.js';
import { openSink } from './sink.js';
import { Stage } from './stage.js';
import { TestRelay } from './test-relay.js';
import { benchUnsubscribe } from './unsubscribe.js';
import { benchWholeSend } from './whole-send.js';

type Figures = Record<string, unknown>;

interface Bench {
  what: string;
  run(quick: boolean): Promise<Figures>;
  /** What must hold on an otherwise idle machine of two cores. */
  bars?: Bars;
}

type Bars = Readonly<Record<string, { least: number } | { most: number }>>;

const BENCHES: Record<string, Bench> = {
  compose: { what: "CPU for one personalised message, beside nodemailer's composer", run: compose },
  'demo-send': {
    what: 'a campaign of 10,000 messages and an import of 50,000 rows with evidence, beside the bare SMTP client and a bare COPY',
    run: () =>
      onStage(async (stage, sink) => ({ ...(await benchSend(stage, sink)), ...(await benchImport(stage, true)) })),
    bars: { messagesPerSecond: { least: 1_500 }, sendPeakMb: { most: 300 } },
  },
  send: {
    what: 'a campaign of 50,000 messages beside the bare SMTP client and smtp-source, what each part costs, 500,000, two workers',
    run: async quick => ({ ...(await benchWholeSend(quick)) }),
    bars: { ratioToBare: { least: 0.5 }, peakRssMb: { most: 250 } },
  },
  fair: {
    what: 'a campaign of 1,000 and a test mail alone and beside a campaign of 200,000 that is being sent',
    run: quick => withTestRelay(async (stage, relay) => ({ ...(await benchFair(stage, relay, quick)) })),
    bars: { delaySeconds: { most: 1 }, testMailBesideSeconds: { most: 1 }, largeLeft: { least: 1 } },
  },
  import: {
    what: 'an import of 1,000,000 rows with evidence beside a bare COPY of all it writes, opt-outs meanwhile, dry run and segment',
    run: quick =>
      onStage(async stage => ({
        ...(await benchImport(stage, quick)),
        ...(await benchInclusion(stage.node.ownerUrl, quick ? 100_000 : undefined)),
      })),
    bars: {
      ratio: { least: 1 / 3 },
      dryRunSeconds: { most: 2 },
      segmentMs: { most: 500 },
      inclusionProofMs: { most: 50 },
    },
  },
  inclusion: {
    what: 'the proof of one leaf in a tree of 10,000,000',
    run: quick => onStage(stage => benchInclusion(stage.node.ownerUrl, quick ? 100_000 : undefined)),
    bars: { inclusionProofMs: { most: 50 } },
  },
  unsubscribe: {
    what: 'one-click opt-outs over HTTP beside a bare Fastify handler with one INSERT, and their waiting times at 200 a second',
    run: benchUnsubscribe,
    bars: { ratio: { least: 0.5 }, p99Ms: { most: 50 } },
  },
  redirect: {
    what: 'clicks on measured links, each stored before its answer, beside a bare Fastify redirect',
    run: benchRedirect,
    bars: { ratio: { least: 0.7 } },
  },
  bounces: {
    what: '10,000 delivery reports by SMTP, each stored before it is acknowledged, read and settled',
    run: benchBounces,
    bars: { perSecond: { least: 167 }, peakRssMb: { most: 300 } },
  },
};

const HELP = `Usage: npm run bench -- NAME [--json FILE]

${Object.entries(BENCHES)
  .map(([name, { what }]) => `  ${name.padEnd(12)}${what}`)
  .join('\n')}

  --json FILE   write the figures
  --quick       far fewer messages, rows or requests, to see that it works

Each has a folder and a database of its own in the temporary folder and removes both. What is compared runs in turns in one run: on a
busy machine the ratios and the CPU times say more than the rates.
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, quick: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [name = ''] = positionals;
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (values.help === true || !bench) {
    console.log(HELP);
    return values.help === true ? 0 : 2;
  }
  const figures = await bench.run(values.quick === true);
  console.log(table(figures, bench.bars ?? {}));
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      `${JSON.stringify({ name, at: new Date().toISOString(), machine: machine(), ...figures }, null, 2)}\n`,
    );
  return 0;
}

async function withTestRelay(run: (stage: Stage, relay: TestRelay) => Promise<Figures>): Promise<Figures> {
  const { relay, settings } = await TestRelay.open();
  try {
    return await onStage(stage => run(stage, relay), settings);
  } finally {
    await relay.close();
  }
}

async function onStage(
  run: (stage: Stage, sink: Awaited<ReturnType<typeof openSink>>) => Promise<Figures>,
  settings: Record<string, string> = {},
): Promise<Figures> {
  const sink = await openSink();
  try {
    const stage = await Stage.open(sink.url, settings);
    try {
      return await run(stage, sink);
    } finally {
      await stage.close();
    }
  } finally {
    await sink.close();
  }
}

function table(figures: Figures, bars: Bars): string {
  return Object.entries(figures)
    .map(([name, value]) => {
      const text = typeof value === 'number' ? shown(value) : typeof value === 'string' ? value : JSON.stringify(value);
      return `  ${name.padEnd(30)}${text.padStart(12)}${verdict(bars[name], value)}`;
    })
    .join('\n');
}

function verdict(bar: Bars[string] | undefined, value: unknown): string {
  if (typeof value !== 'number' || bar === undefined) return '';
  const [kept, limit] =
    'least' in bar
      ? [value >= bar.least, `at least ${shown(bar.least)}`]
      : [value <= bar.most, `at most ${shown(bar.most)}`];
  return `   ${kept ? 'kept' : 'MISSED'}: ${limit}`;
}

function shown(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 4 });
}

function machine(): Record<string, number | string> {
  return {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 1_048_576),
    node: process.version,
  };
}

main().then(
  code => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
