import type { VNode } from 'preact';
import { base32, otpauthUri } from '../../access/totp.js';
import type { Locale } from '../../platform/http/locale.js';
import { qrCode } from '../../platform/qr/qr-code.js';
import type { Refusal } from '../../platform/refusals/refusals.js';
import { Body, Card, Note } from './components.js';
import { sessionTexts } from './session.texts.js';

/** The name under which authenticator apps list the account. */
const ISSUER = 'Mandate';
/** Light modules around a QR code (ISO/IEC 18004). */
const QUIET = 4;

interface StepProps {
  locale: Locale;
  /** Where to go on afterwards. */
  next: string;
  refusal?: Refusal | undefined;
}

/** Asks for the code of the authenticator app, or a recovery code. */
export function CodePage({ locale, next, refusal }: StepProps): VNode {
  const texts = sessionTexts[locale];
  return (
    <>
      <Wrong locale={locale} refusal={refusal} />
      <Card>
        <Body>
          <p>{texts.codeIntro}</p>
          <CodeForm
            {...{ action: '/office/login/code', next, wrong: refusal !== undefined }}
            {...{ label: texts.code, help: texts.codeHelp, submit: texts.codeSubmit }}
          />
        </Body>
      </Card>
      <p>
        <a href="/office/login">{texts.startAgain}</a>
      </p>
    </>
  );
}

/** Shows the secret as a picture, as a text and as a link, and asks for one code in return. */
export function EnrolPage(props: StepProps & { secret: Buffer; account: string }): VNode {
  const { locale, next, refusal, secret, account } = props;
  const texts = sessionTexts[locale];
  const uri = otpauthUri(secret, account, ISSUER);
  return (
    <>
      <Wrong locale={locale} refusal={refusal} />
      <Card>
        <Body>
          <p>{texts.enrolIntro}</p>
          <p>{texts.enrolScan}</p>
          <QrPicture text={uri} title={texts.enrolPicture} />
          <p class="mt-3">
            {texts.enrolType}:
            <br />
            <code class="office-secret" id="enrol-secret">
              {inFours(base32(secret))}
            </code>
          </p>
          <p>
            <a href={uri}>{texts.enrolLink}</a>
          </p>
          <CodeForm
            {...{ action: '/office/login/enrol', next, wrong: refusal !== undefined }}
            {...{ label: texts.enrolConfirm, submit: texts.enrolSubmit }}
          />
        </Body>
      </Card>
      <p>
        <a href="/office/login">{texts.startAgain}</a>
      </p>
    </>
  );
}

/** The recovery codes, this once. */
export function RecoveryPage({
  locale,
  next,
  codes,
}: {
  locale: Locale;
  next: string;
  codes: readonly string[];
}): VNode {
  const texts = sessionTexts[locale];
  return (
    <>
      <Note tone="good" title={texts.recoveryTitle}>
        <p>{texts.recoveryIntro}</p>
      </Note>
      <Card title={texts.recoveryCodes}>
        <Body>
          <ul class="office-codes">
            {codes.map(code => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <p>{texts.recoveryKeep}</p>
          <a class="btn btn-primary w-100" href={next}>
            {texts.recoveryDone}
          </a>
        </Body>
      </Card>
    </>
  );
}

function Wrong({ locale, refusal }: { locale: Locale; refusal: Refusal | undefined }): VNode | null {
  const said = refusal?.say(locale);
  if (!said) return null;
  return (
    <div id="code-wrong">
      <Note tone="bad" title={said.detail}>
        <p>{said.remedy}</p>
      </Note>
    </div>
  );
}

function CodeForm(props: {
  action: string;
  next: string;
  wrong: boolean;
  label: string;
  help?: string;
  submit: string;
}): VNode {
  const { action, next, wrong, label, help, submit } = props;
  const described = [...(wrong ? ['code-wrong'] : []), ...(help === undefined ? [] : ['code-help'])].join(' ');
  return (
    <form method="post" action={action}>
      <input type="hidden" name="next" value={next} />
      <div class="mb-3">
        <label class="form-label" for="code">
          {label}
        </label>
        <input
          {...(wrong ? { 'aria-invalid': 'true' as const } : {})}
          {...(described === '' ? {} : { 'aria-describedby': described })}
          id="code"
          class="form-control office-secret"
          name="code"
          inputmode={help === undefined ? 'numeric' : 'text'}
          autocomplete="one-time-code"
          maxLength={20}
          required
        />
        {help !== undefined && (
          <small class="form-hint" id="code-help">
            {help}
          </small>
        )}
      </div>
      <button class="btn btn-primary w-100" type="submit">
        {submit}
      </button>
    </form>
  );
}

/** Black on white in the dark as well, for cameras expect it. */
function QrPicture({ text, title }: { text: string; title: string }): VNode {
  const rows = qrCode(text);
  const size = rows.length + 2 * QUIET;
  const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])));
  return (
    <svg class="office-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={title} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}

function inFours(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1 ');
}
