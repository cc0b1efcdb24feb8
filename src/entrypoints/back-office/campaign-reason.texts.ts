import type { Locale } from '../../platform/http/locale.js';
import { defineTexts } from '../../platform/i18n/texts.js';

/**
 * Why a message was not delivered, for the staff. Besides our own codes: enhanced status codes (RFC 3463) as relays use them, reply codes
 * (RFC 5321 4.2.3), and for all others their first digit.
 */
const reasonTexts = defineTexts({
  en: {
    FREQUENCY_CAP:
      'The controller’s cap, or the person’s own: the person has had as many messages lately as it allows.',
    PROFILING_REFUSED: 'The person refused to be chosen by behaviour; the audience of this campaign is.',
    PAUSED: 'The person asked for a pause, which has not ended.',
    SUPPRESSED: 'The person refused these messages, and nothing newer allows them.',
    BASIS_NOT_USABLE: 'There is no legal basis for this type of message: none was proved, or it has ended.',
    SCOPE_MISMATCH: 'There is a legal basis, but it does not cover this advertising (a third party it does not name).',
    RECIPIENT_ERASED: 'The person was erased or taken off the list after the audience was fixed.',
    TERMINATED_CLIENT_DEFAULT: 'The campaign was ended for the customer’s debt before this message left.',
    CANCELLED: 'The campaign was cancelled before this message left.',
    RENDER_FAILED: 'The message could not be put together from the template and the data of this recipient.',
    NOT_TRANSMITTABLE: 'The relay cannot take this message: an address it cannot write, or more bytes than it accepts.',
    CONNECTION_LOST: 'The connection to the relay broke before the message was complete.',
    NO_ANSWER:
      'The relay had the whole message and did not answer. It may have been delivered, so it is not sent again.',
    PROCESS_DIED:
      'The sending process ended while the message was under way. It may have been delivered, so it is not sent again.',
    SANDBOX: 'Tried out in a sandbox: the finished message was read to its last byte and given to nobody.',
    '421': 'The relay is closing or takes no more connections for now.',
    '450': 'The mailbox is not available for now.',
    '451': 'The relay has a fault of its own for now.',
    '452': 'The relay has no room for now, or has had too many recipients.',
    '550': 'The mailbox does not exist or takes no mail.',
    '551': 'The recipient is not at this relay.',
    '552': 'The mailbox is full or the message too large.',
    '553': 'The relay does not accept this form of address.',
    '554': 'The relay refused the message.',
    '4.2.2': 'The mailbox is full for now.',
    '4.7.1':
      'The relay puts off messages of senders it does not know yet (greylisting) or of senders who send too fast.',
    '5.1.1': 'This mailbox does not exist.',
    '5.1.2': 'The domain of the address does not exist or takes no mail.',
    '5.1.10': 'The domain of the address takes no mail.',
    '5.2.1': 'The mailbox is switched off.',
    '5.2.2': 'The mailbox is full.',
    '5.3.4': 'The message is too large for this relay.',
    '5.7.1': 'The relay refused the message by its policy: the sender, the content or the address of our server.',
    '5.7.26': 'The relay could not authenticate the sender (SPF, DKIM or DMARC).',
    temporary: 'The relay put the message off.',
    permanent: 'The relay refused the message for good.',
  },
  cs: {
    FREQUENCY_CAP: 'Strop správce, nebo přání osoby: v poslední době dostala tolik zpráv, kolik dovoluje.',
    PROFILING_REFUSED: 'Osoba odmítla výběr podle svého chování; příjemci této kampaně jsou tak vybráni.',
    PAUSED: 'Osoba si vyžádala přestávku, která ještě neskončila.',
    SUPPRESSED: 'Osoba tyto zprávy odmítla a nic novějšího je nedovoluje.',
    BASIS_NOT_USABLE: 'Pro tento typ sdělení není právní základ: nebyl doložen, nebo skončil.',
    SCOPE_MISMATCH: 'Právní základ je, ale tuto reklamu nepokrývá (třetí osobu, kterou nejmenuje).',
    RECIPIENT_ERASED: 'Osoba byla vymazána nebo vyřazena ze seznamu poté, co byl okruh příjemců určen.',
    TERMINATED_CLIENT_DEFAULT: 'Kampaň byla ukončena pro dluh zákazníka dřív, než zpráva odešla.',
    CANCELLED: 'Kampaň byla zrušena dřív, než zpráva odešla.',
    RENDER_FAILED: 'Zprávu nešlo sestavit ze šablony a údajů tohoto příjemce.',
    NOT_TRANSMITTABLE:
      'Poštovní server takovou zprávu nepřevezme: adresu neumí zapsat, nebo je zpráva delší, než bere.',
    CONNECTION_LOST: 'Spojení s poštovním serverem se přerušilo dříve, než byla zpráva celá.',
    NO_ANSWER: 'Poštovní server měl celou zprávu a neodpověděl. Mohla být doručena, proto se znovu neposílá.',
    PROCESS_DIED: 'Odesílající proces skončil, když byla zpráva na cestě. Mohla být doručena, proto se znovu neposílá.',
    SANDBOX: 'Zkouška v sandboxu: hotová zpráva byla přečtena do posledního bajtu a nikomu se nepředala.',
    '421': 'Poštovní server právě končí nebo nebere další spojení.',
    '450': 'Schránka teď není dostupná.',
    '451': 'Poštovní server má teď vlastní závadu.',
    '452': 'Poštovní server teď nemá místo, nebo dostal příliš mnoho příjemců.',
    '550': 'Schránka neexistuje nebo nepřijímá poštu.',
    '551': 'Příjemce není na tomto poštovním serveru.',
    '552': 'Schránka je plná nebo je zpráva příliš velká.',
    '553': 'Poštovní server takový tvar adresy nepřijímá.',
    '554': 'Poštovní server zprávu odmítl.',
    '4.2.2': 'Schránka je teď plná.',
    '4.7.1':
      'Poštovní server odkládá zprávy odesílatelů, které ještě nezná (greylisting), nebo kteří posílají příliš rychle.',
    '5.1.1': 'Taková schránka neexistuje.',
    '5.1.2': 'Doména adresy neexistuje nebo nepřijímá poštu.',
    '5.1.10': 'Doména adresy nepřijímá poštu.',
    '5.2.1': 'Schránka je vypnutá.',
    '5.2.2': 'Schránka je plná.',
    '5.3.4': 'Zpráva je pro tento poštovní server příliš velká.',
    '5.7.1':
      'Poštovní server zprávu odmítl podle svých pravidel: kvůli odesílateli, obsahu nebo adrese našeho serveru.',
    '5.7.26': 'Poštovní server neověřil odesílatele (SPF, DKIM nebo DMARC).',
    temporary: 'Poštovní server zprávu odložil.',
    permanent: 'Poštovní server zprávu s konečnou platností odmítl.',
  },
});

/** The sentence for a reason's code, `SUPPRESSED` or `550 5.1.1`: for the enhanced status if it has one, else for the reply code. */
export function reasonSentence(code: string, locale: Locale): string | undefined {
  const texts: Readonly<Record<string, string>> = reasonTexts[locale];
  const [reply = '', status = ''] = code.split(' ');
  return (
    texts[status] ??
    texts[reply] ??
    (isReply(reply) ? texts[reply.startsWith('4') ? 'temporary' : 'permanent'] : undefined)
  );
}

function isReply(text: string): boolean {
  return /^[45]\d\d$/.test(text);
}
