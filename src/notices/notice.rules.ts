/** Forms of a notice and what proves its delivery; being accepted for sending never does (A-30…A-32). */
export const FORMS = {
  EMAIL: { proof: 'confirmation of successful delivery', clause: 'terms 7.1 ¶3' },
  LETTER: { proof: 'delivery slip', clause: 'terms 7.1 ¶3' },
} as const;
export type NoticeForm = keyof typeof FORMS;

interface Template {
  subject: string;
  body: string;
}

/** One type of notice: the forms its clause permits, the first being the usual one, and its fixed wording, which leaves no room for advertising (B-44). */
interface NoticeRow {
  /** A law demands it, so that it goes out after the account was closed too; all others are service messages, which end with it (G-19). */
  owedForever?: true;
  forms: readonly [NoticeForm, ...NoticeForm[]];
  clause: string;
  cs: Template;
  en: Template;
}

/** Every notice the platform sends. `{name}` is filled from the data; both languages go out in one message, Czech first, because it is decisive. */
export const NOTICES = {
  ORDER_CONFIRMED: {
    forms: ['EMAIL', 'LETTER'],
    clause: 'terms 2 ¶2',
    cs: {
      subject: 'Potvrzení objednávky {number}',
      body: `Potvrzujeme Vaši objednávku {number} „{title}“.

Plnění: {startOn} až {endOn}, nejvýše {quantity} zpráv
Cena: {priceNet} bez DPH, {priceGross} s DPH
Obchodní podmínky: {terms}
Otisk smluvních dokumentů (SHA-256): {snapshot}

{operator}`,
    },
    en: {
      subject: 'Confirmation of order {number}',
      body: `We confirm your order {number} "{title}".

Performance: {startOn} to {endOn}, at most {quantity} messages
Price: {priceNet} without VAT, {priceGross} with VAT
Business terms: {terms}
Fingerprint of the contract documents (SHA-256): {snapshot}

{operator}`,
    },
  },
  CONTENT_REFUSED: {
    forms: ['EMAIL', 'LETTER'],
    clause: 'terms 4.3',
    cs: {
      subject: 'Odmítnutý obsah kampaně {campaign}',
      body: `Obsah kampaně „{campaign}“ jsme odmítli.

Důvod: {ground}, obchodní podmínky {clause}
Co je třeba opravit: {reason}

Dodejte prosím bez odkladu bezvadný obsah; do té doby kampaň neodejde.

{operator}`,
    },
    en: {
      subject: 'Content of campaign {campaign} refused',
      body: `We refused the content of campaign "{campaign}".

Ground: {ground}, business terms {clause}
What must be mended: {reason}

Please supply faultless content without delay; the campaign does not leave before.

{operator}`,
    },
  },
  MAINTENANCE_PLANNED: {
    forms: ['EMAIL', 'LETTER'],
    clause: 'terms 4.7 ¶3; information notice, 11.2',
    cs: {
      subject: 'Údržba systému {system} od {from}',
      body: `Systém {system}, přes který se rozesílají Vaše kampaně, bude mít údržbu.

Od: {from} (čas v Praze)
Do: {to} (čas v Praze)
Důvod: {reason}

Těchto kampaní se to týká:
{campaigns}

Nemusíte nic dělat: kampaně po tu dobu čekají a po údržbě půjdou dál samy. Začátek můžete také změnit.

{operator}`,
    },
    en: {
      subject: 'Maintenance of the system {system} from {from}',
      body: `The system {system}, which your campaigns leave through, will be under maintenance.

From: {from} (Prague time)
To: {to} (Prague time)
Reason: {reason}

These campaigns are concerned:
{campaigns}

You need not do anything: the campaigns wait meanwhile and go on by themselves afterwards. You may also choose another start.

{operator}`,
    },
  },
  LEGAL_ORDER: {
    owedForever: true,
    forms: ['EMAIL', 'LETTER'],
    clause: 'terms 6 ¶4; GDPR 28(3)(a)',
    cs: {
      subject: 'Zpracování osobních údajů, které ukládá zákon',
      body: `Právní předpis nám ukládá zpracovat osobní údaje, které pro Vás zpracováváme, i bez Vašeho pokynu.

Předpis: {statute}
Co ukládá: {demand}

Začneme až po odeslání tohoto oznámení.

{operator}`,
    },
    en: {
      subject: 'Processing of personal data that a law demands',
      body: `A law obliges us to process personal data that we process for you, also without your instruction.

Statute: {statute}
What it demands: {demand}

We begin only after this notice has been sent.

{operator}`,
    },
  },
  EVIDENCE_DEMANDED: {
    forms: ['EMAIL', 'LETTER'],
    clause: 'terms 6 ¶2, 4.4',
    cs: {
      subject: 'Výzva k doložení právního základu: seznam {list}',
      body: `Doložte prosím právní základ {count} vybraných příjemců ze seznamu „{list}“.

Nejpozději: {dueOn}
Kdo je ve vzorku a kam odpovědět: GET /v1/evidence-demands/{demand}

Bez odpovědi se seznam po tomto dni pozastaví; kampaně na něj počkají a po doložení půjdou dál.

{operator}`,
    },
    en: {
      subject: 'Demand to prove the legal basis: list {list}',
      body: `Please prove the legal basis of {count} sampled recipients of the list "{list}".

At the latest: {dueOn}
Who is in the sample and where to answer: GET /v1/evidence-demands/{demand}

Without an answer the list is held after that day; campaigns to it wait and go on once the basis is proven.

{operator}`,
    },
  },
  OPT_OUT_AFTER_CONTRACT: {
    owedForever: true,
    forms: ['EMAIL', 'LETTER'],
    clause: 'Act 480/2004 s. 7(4)',
    cs: {
      subject: 'Odhlášení příjemců po konci smlouvy',
      body: `Po konci smlouvy o zpracování přišla další odmítnutí zpráv, celkem {count}.

Správce: {controllers}

U nás už platí. Zastavte prosím rozesílání těmto příjemcům i ve svých systémech.
Čísla zpráv, na které příjemci reagovali:
{messages}`,
    },
    en: {
      subject: 'Recipients who unsubscribed after the contract ended',
      body: `After the end of the processing contract further messages were refused, {count} times.

Controller: {controllers}

Here the refusals hold already. Please stop sending to these recipients from your own systems as well.
Numbers of the messages that the recipients answered:
{messages}`,
    },
  },
  WEBHOOK_DISABLED: {
    forms: ['EMAIL', 'LETTER'],
    clause: 'terms 6 ¶2',
    cs: {
      subject: 'Webhook na {host} je vypnut',
      body: `Váš systém {host} několik dní nepřijímal události, proto jsme webhook vypnuli.

Opravte příjem a webhook znovu zapněte; co mezitím čeká, pak dojde. Události lze do 30 dnů i číst přes GET /v1/events.
Do té doby se Váš systém z webhooku nedozví o odhlášeních. U nás už platí.`,
    },
    en: {
      subject: 'The webhook to {host} is switched off',
      body: `Your system {host} took no events for days, so we have switched the webhook off.

Mend the receiver and switch the webhook on again; what waits meanwhile arrives then. Events can also be read for 30 days by GET /v1/events.
Until then the webhook tells your system of no opt-outs. Here they hold already.`,
    },
  },
  CAMPAIGN_REPORT: {
    forms: ['EMAIL', 'LETTER'],
    clause: 'terms 5.4',
    cs: {
      subject: 'Závěrečná zpráva o kampani {campaign}',
      body: `Rozesílání kampaně „{campaign}“ skončilo.

Okruh příjemců: {total}
Převzal poštovní server: {handedOver}
Vyřazeno: {excluded}
Odmítnuto nebo vzdáno: {refused}
Nejisté: {uncertain}
Stížnosti na spam: {complaints}
Odhlášení: {optOuts}

Doručením této zprávy začíná lhůta k reklamaci. Celou zprávu najdete přes GET /v1/reports/{id}.
Otisk údajů (SHA-256): {hash}`,
    },
    en: {
      subject: 'Final report on campaign {campaign}',
      body: `The sending of campaign "{campaign}" has ended.

Audience: {total}
Taken over by the relay: {handedOver}
Excluded: {excluded}
Refused or given up: {refused}
Uncertain: {uncertain}
Spam complaints: {complaints}
Opt-outs: {optOuts}

The delivery of this report begins the period of complaint. The whole report is at GET /v1/reports/{id}.
Fingerprint of the figures (SHA-256): {hash}`,
    },
  },
} as const satisfies Record<string, NoticeRow>;
export type NoticeType = keyof typeof NOTICES;

type Places<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;
type Texts<Type extends NoticeType> = (typeof NOTICES)[Type]['cs' | 'en']['subject' | 'body'];

/** What a type's wording asks for: a value for every place, so that no notice goes out with a hole. */
export type NoticeData<Type extends NoticeType> = Record<Places<Texts<Type>>, string | number>;

/** Subject and body in both languages. */
export function wording<Type extends NoticeType>(type: Type, data: NoticeData<Type>): Template {
  const values: Record<string, string | number> = data;
  const say = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  const { cs, en } = NOTICES[type];
  return {
    subject: `${say(cs.subject)} / ${say(en.subject)}`,
    body: `${say(cs.body)}\n\n----\n\n${say(en.body)}\n`,
  };
}

/** Whether the type may be sent in this form. */
export function isPermitted(type: NoticeType, form: NoticeForm): boolean {
  const { forms }: NoticeRow = NOTICES[type];
  return forms.includes(form);
}

/** Whether the type goes out to a closed account as well (G-19). */
export function isOwedForever(type: NoticeType): boolean {
  const { owedForever }: NoticeRow = NOTICES[type];
  return owedForever === true;
}

/** Minutes from an attempt to the next; with the last one a person takes over, after about three days. */
const PAUSES = [1, 5, 15, 60, 180, 360, 720, 720, 720, 720, 720] as const;
const LAST_PAUSE = 720;

/** When the next attempt is due after `attempts` of them. */
export function nextAttempt(attempts: number, now: Date): Date {
  return new Date(now.getTime() + (PAUSES[attempts - 1] ?? LAST_PAUSE) * 60_000);
}

/** Whether no further attempt is made by itself. */
export function isLastAttempt(attempts: number): boolean {
  return attempts >= PAUSES.length;
}

/**
 * Whether a failure is about this notice and stays: the relay will never take this recipient or this content. Everything else, a lost
 * connection or a refused log-in included, may be mended without touching the notice.
 */
export function isPermanent(error: { code?: unknown; responseCode?: unknown }): boolean {
  const later = typeof error.responseCode === 'number' && error.responseCode >= 400 && error.responseCode < 500;
  return !later && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE');
}
