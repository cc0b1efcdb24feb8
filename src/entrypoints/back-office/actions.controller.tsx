import { Body, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { maskBirthNumbersIn } from '../../audience/lists/birth-number.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Me, Needs, type KnownRequest, type Principal } from '../../platform/http/access.decorators.js';
import type { Locale } from '../../platform/http/locale.js';
import { isUuid } from '../../platform/ids/ids.js';
import { KINDS, Refusal, refuse } from '../../platform/refusals/refusals.js';
import { ActionFormPage, ActionResultPage, ActionsPage, type Failure } from './actions.page.js';
import { actionsTexts } from './actions.texts.js';
import { FORM_FIELD, SEEN_FIELD, type FormMarks } from './form-marks.js';
import { formFields } from './form-fields.js';
import { inputOf, mistakesOf, typedOf, zodLanguage, type Typed } from './form-values.js';
import { Html, OfficeController, wantsJson } from './html.js';
import { OfficeForms } from './office-forms.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeMenu } from './office-menu.js';
import { OperatorActions, type OperatorAction } from './operator-actions.js';

/** The operator's actions as pages, made from the table of actions; the same POST serves programs with JSON. */
@OfficeController('actions')
export class ActionsController {
  constructor(
    @Inject(OperatorActions) private readonly actions: OperatorActions,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(OfficeForms) private readonly forms: OfficeForms,
    @Inject(Database) private readonly database: Database,
    @Inject(OfficeMenu) menu: OfficeMenu,
  ) {
    menu.add({
      href: '/office/actions',
      title: { cs: actionsTexts.cs.title, en: actionsTexts.en.title },
      group: 'work',
      needs: 'operator:read',
    });
  }

  @Get()
  @Needs('operator:read')
  @Html()
  list(@Req() request: KnownRequest, @Me() { permissions }: Principal): string {
    const locale = this.frame.localeOf(request);
    const content = <ActionsPage locale={locale} actions={this.actions.all()} permissions={permissions} />;
    return this.frame.page(request, { title: actionsTexts[locale].title, content });
  }

  @Get(':name')
  @Needs('operator:read')
  @Html()
  async form(@Param('name') name: string, @Req() request: KnownRequest, @Me() me: Principal): Promise<string> {
    const action = this.allowed(name, me);
    const kept = await this.forms.kept(request, idOf(me.actor));
    return this.formPage(request, me, action, {
      typed: kept ?? (await this.firstValues(me.actor, action, request.query)),
      kept: kept !== undefined,
      back: backOf(kept ?? request.query),
    });
  }

  /** 201 with what the action gave back; a refusal shows the form again with everything that was typed. */
  @Post(':name')
  @Needs('operator:read')
  @Html()
  async run(
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Me() me: Principal,
  ): Promise<string | Record<string, unknown>> {
    const action = this.allowed(name, me);
    const given = { input: inputOfRequest(action, request, body), marks: marksOf(body) };
    const masked = maskBirthNumbersIn(body).found > 0;
    const outcome = await attempt(action, given, this.frame.localeOf(request), me.actor);
    if (wantsJson(request)) return { ...jsonOf(outcome, reply), ...(masked ? { birthNumberMasked: true } : {}) };
    if ('result' in outcome) return this.resultPage(request, action, outcome.result, { masked, back: backOf(body) });
    void reply.code(outcome.status);
    return this.formPage(request, me, action, { typed: typedOf(body), failure: outcome, back: backOf(body) });
  }

  private allowed(name: string, me: Principal): OperatorAction {
    const action = this.actions.get(name) ?? refuse('NOT_FOUND');
    if (!me.permissions.includes(action.needs)) refuse('ROLE_MISSING', { permission: action.needs });
    return action;
  }

  private async formPage(
    request: KnownRequest,
    me: Principal,
    action: OperatorAction,
    state: { typed: Typed; kept?: boolean; failure?: Failure; back: string | undefined },
  ): Promise<string> {
    const locale = this.frame.localeOf(request);
    const fields = formFields(action.input, locale);
    const marks = { id: this.forms.newId(), seen: await this.seen(me.actor, action, state) };
    const content = <ActionFormPage {...{ locale, action, fields, marks }} {...state} />;
    return this.frame.page(request, { title: action.title[locale], content });
  }

  private async firstValues(actor: Actor, action: OperatorAction, query: unknown): Promise<Typed> {
    const typed = prefilled(action, query);
    const [id] = action.subject === undefined ? [] : (typed[action.subject.by] ?? []);
    if (id === undefined || !isUuid(id)) return typed;
    const found = await this.database.transaction(actor, async tx => (await action.initial?.(tx, id)) ?? {});
    return { ...typed, ...found, ...typedOf(query) };
  }

  /** What the person has seen of the record: what the form said that comes back, unless a refusal has just told what is different. */
  private async seen(
    actor: Actor,
    action: OperatorAction,
    { typed, failure }: { typed: Typed; failure?: Failure },
  ): Promise<string | undefined> {
    if (!action.subject) return undefined;
    const [before] = typed[SEEN_FIELD] ?? [];
    if (before !== undefined && failure?.refusal?.code !== 'STALE_FORM') return before;
    const input = inputOf(formFields(action.input, 'en'), typed);
    return this.database.transaction(actor, tx => action.seen(tx, input));
  }

  private resultPage(
    request: KnownRequest,
    action: OperatorAction,
    result: Record<string, unknown>,
    after: { masked: boolean; back: string | undefined },
  ): string {
    const locale = this.frame.localeOf(request);
    const content = <ActionResultPage {...{ locale, action, result }} {...after} />;
    return this.frame.page(request, { title: action.title[locale], once: true, content });
  }
}

type Outcome = { result: Record<string, unknown> } | Failure;

/** The page that an action was started from, if it is one of ours. */
function backOf(given: unknown): string | undefined {
  const [back] = typedOf(given)['back'] ?? [];
  return back !== undefined && /^\/office(?:\/[\w.-]+)*(?:\?[\w.=&%+-]*)?$/.test(back) ? back : undefined;
}

/** The form's own first values, under what the link to it brings along (a task names the thing it is about). */
function prefilled(action: OperatorAction, query: unknown): Typed {
  const initial = formFields(action.input, 'en').map(({ name, initial: values }) => [name, values] as const);
  return { ...Object.fromEntries(initial), ...typedOf(query) };
}

/** A form's fields are texts; a program's JSON is taken as it is, but for birth numbers (E-03). */
function inputOfRequest(action: OperatorAction, request: KnownRequest, body: unknown): Record<string, unknown> {
  if (request.headers['content-type']?.startsWith('application/json') !== true) {
    return inputOf(formFields(action.input, 'en'), typedOf(body));
  }
  const { value } = maskBirthNumbersIn(body);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Only a form carries marks; a program's JSON has no fields that come several times. */
function marksOf(body: unknown): FormMarks {
  const typed = typedOf(body);
  return { id: typed[FORM_FIELD]?.[0], seen: typed[SEEN_FIELD]?.[0] };
}

function idOf(actor: Actor): string {
  return actor.kind === 'operator' ? actor.id : '';
}

async function attempt(
  action: OperatorAction,
  { input, marks }: { input: Record<string, unknown>; marks: FormMarks },
  locale: Locale,
  actor: Actor,
): Promise<Outcome> {
  const parsed = action.input.safeParse(input, { error: zodLanguage(locale) });
  if (!parsed.success) return { status: KINDS.invalid, mistakes: mistakesOf(parsed.error, input, locale) };
  try {
    return { result: await action.run(actor, input, marks) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: KINDS[error.row.kind], mistakes: {}, refusal: error };
  }
}

function jsonOf(outcome: Outcome, reply: FastifyReply): Record<string, unknown> {
  if ('result' in outcome) {
    void reply.header('content-type', 'application/json; charset=utf-8');
    return outcome.result;
  }
  if (outcome.refusal) throw outcome.refusal;
  const places = Object.entries(outcome.mistakes).map(([field, sentences]) => `${field}: ${sentences.join(' ')}`);
  return refuse('INVALID_INPUT', { places, fields: Object.keys(outcome.mistakes) });
}
