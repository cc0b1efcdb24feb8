import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { run as compose } from './compose.js';
import { benchImport } from './import.js';
import { benchRedirect } from './redirect.js';
import { benchSend } from './send.js';
import { openSink } from './sink.js';
import { Stage } from './stage.js';
import { benchWholeSend } from './whole-send.js';

type Figures = Record<string, unknown>;

interface Bench {
  what: string;
  run(quick: boolean): Promise<Figures>;
}

/** What must hold on an otherwise idle machine of two cores. */
const REQUIRED: Record<string, { least?: number; most?: number }> = {
  messagesPerSecond: { least: 1_500 },
  sendPeakMb: { most: 300 },
  importRowsPerSecond: { least: 10_000 },
  ratio: { least: 0.7 },
  ratioToBare: { least: 0.5 },
  peakRssMb: { most: 250 },
};

const BENCHES: Record<string, Bench> = {
  compose: { what: "CPU for one personalised message, beside nodemailer's composer", run: compose },
  'demo-send': {
    what: 'a campaign of 10,000 messages and an import of 100,000 rows with evidence, beside the bare SMTP client and a bare COPY',
    run: () => onStage(async (stage, sink) => ({ ...(await benchSend(stage, sink)), ...(await benchImport(stage)) })),
  },
  send: {
    what: 'a campaign of 50,000 messages beside the bare SMTP client and smtp-source, what each part costs, 500,000, two workers',
    run: async quick => ({ ...(await benchWholeSend(quick)) }),
  },
  redirect: {
    what: 'clicks on measured links, each stored before its answer, beside a bare Fastify redirect',
    run: benchRedirect,
  },
  import: { what: 'the second half of demo-send', run: () => onStage(benchImport) },
};

const HELP = `Usage: npm run bench -- NAME [--json FILE]

${Object.entries(BENCHES)
  .map(([name, { what }]) => `  ${name.padEnd(12)}${what}`)
  .join('\n')}

  --json FILE   write the figures
  --quick       send, redirect: far fewer messages, to see that it works

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
  console.log(table(figures));
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      `${JSON.stringify({ name, at: new Date().toISOString(), machine: machine(), ...(name === 'send' ? figures : { figures }) }, null, 2)}\n`,
    );
  return 0;
}

async function onStage(
  run: (stage: Stage, sink: Awaited<ReturnType<typeof openSink>>) => Promise<Figures>,
): Promise<Figures> {
  const sink = await openSink();
  try {
    const stage = await Stage.open(sink.url);
    try {
      return await run(stage, sink);
    } finally {
      await stage.close();
    }
  } finally {
    await sink.close();
  }
}

function table(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, value]) => {
      const shown =
        typeof value === 'number'
          ? value.toLocaleString('en', { maximumFractionDigits: 4 })
          : typeof value === 'string'
            ? value
            : JSON.stringify(value);
      return `  ${name.padEnd(30)}${shown.padStart(12)}${verdict(name, value)}`;
    })
    .join('\n');
}

function verdict(name: string, value: unknown): string {
  const { least = -Infinity, most = Infinity } = REQUIRED[name] ?? {};
  if (typeof value !== 'number' || REQUIRED[name] === undefined) return '';
  const limit = least > -Infinity ? `at least ${least.toLocaleString('en')}` : `at most ${most.toLocaleString('en')}`;
  return `   ${value >= least && value <= most ? 'kept' : 'MISSED'}: ${limit}`;
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
