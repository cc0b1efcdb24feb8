import type { VNode } from 'preact';
import type { Locale } from '../../platform/http/locale.js';
import type { Refusal } from '../../platform/refusals/refusals.js';
import { Body, Card, Note } from './components.js';
import { sessionTexts } from './session.texts.js';

interface LoginProps {
  locale: Locale;
  /** Where to go on afterwards. */
  next: string;
  /** What was typed before the session ended, sealed. */
  kept?: string | undefined;
  email?: string;
  refusal?: Refusal;
  loggedOut?: boolean;
}

/** Names the duties that go with a password (J-30) and that we never ask for it elsewhere (J-29). */
export function LoginPage({ locale, next, kept, email = '', refusal, loggedOut = false }: LoginProps): VNode {
  const texts = sessionTexts[locale];
  const said = refusal?.say(locale);
  const wrong = refusal ? ({ 'aria-invalid': 'true', 'aria-describedby': 'login-wrong' } as const) : {};
  return (
    <>
      {loggedOut && <Note tone="good" title={texts.loggedOut} />}
      {kept !== undefined && (
        <Note tone="mild" title={texts.ended}>
          <p>{texts.endedMore}</p>
        </Note>
      )}
      {said && (
        <div id="login-wrong">
          <Note tone="bad" title={said.detail}>
            <p>{said.remedy}</p>
          </Note>
        </div>
      )}
      <Card>
        <Body>
          <form method="post" action="/office/login">
            <input type="hidden" name="next" value={next} />
            {kept !== undefined && <input type="hidden" name="kept" value={kept} />}
            <div class="mb-3">
              <label class="form-label" for="login-email">
                {texts.email}
              </label>
              <input
                {...wrong}
                id="login-email"
                class="form-control"
                type="email"
                name="email"
                value={email}
                required
                autocomplete="username"
              />
            </div>
            <div class="mb-3">
              <label class="form-label" for="login-password">
                {texts.password}
              </label>
              <input
                {...wrong}
                id="login-password"
                class="form-control"
                type="password"
                name="password"
                required
                autocomplete="current-password"
              />
            </div>
            <button class="btn btn-primary w-100" type="submit">
              {texts.submit}
            </button>
          </form>
        </Body>
      </Card>
      <p class="office-hint">{texts.never}</p>
      <p class="office-hint">{texts.duties}</p>
    </>
  );
}
