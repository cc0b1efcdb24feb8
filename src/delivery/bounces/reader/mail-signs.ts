import { FOREIGN, plain } from './languages.js';

/** English alternatives and those of other languages, for plain text. */
const either = (english: RegExp, ...foreign: string[]): RegExp =>
  new RegExp([plain(english.source), ...foreign].join('|'), 'im');

/** Who writes notices of non-delivery. */
export const DAEMON =
  /mailer-?daemon|post[-_]?master(?!\w)|^\s*<>|mail (?:delivery|administrator|system|server|router)|maildaemon|mail-?er|delivery (?:sub)?system|system administrator|mmdf|\bmdaemon|smtpd?-?server|(?:^|<|\s)(?:mailadmin|mailadm|no-?reply|bounce\w*|root|daemon|admin\w*|pmdf\S*)@/i;

/** Subjects of notices of non-delivery. */
export const FAILED_SUBJECT = either(
  /undeliver|un-?deliver|non-?deliver|not (?:be )?(?:been )?(?:yet )?deliver|(?:delivery|mail|message|e-?mail|transport|transmission|nondelivery|returned?|processing|system)\S* .{0,20}(?:fail|error|problem|status|report|notif|return|warning|delay|refused|reject)|fail(?:ed|ure)|return(?:ed|ing) (?:mail|message|e-?mail|to sender)|bounce|rejected|could not be|could ?n.t be|unknown (?:user|recipient)|user unknown|undelivered|warning: |delay(?:ed)?\b|mail ?box (?:is )?full|quota|postmaster notify|see transcript|mail error|loop alert|loop detected|error (?:in|sending|mail)|invalid (?:user|address|recipient)|cannot|can't|unable|no such/i,
  FOREIGN.failed,
);

/** Sentences of notices of non-delivery. */
export const FAILED_TEXT = either(
  /(?:could not|couldn.?t|can.?not|cannot|can't|unable to|not able to|wasn.?t able|was not|were not|wasn.?t|weren.?t|has not|have not|hasn.?t|has been|not be|failed to|did not|impossible to|not been|not) (?:been |be |yet )*(?:deliver|reach|relay|sen[dt]|process|complet|accept|transmit)|undeliver|non-?deliver|deliver\w* .{0,60}(?:fail|problem|impossible|error|delay)|following (?:address|recipient|user)|permanent(?:ly)? (?:error|fail|fatal)|fatal error|(?:mail|message) (?:was|is being|has been|is) (?:return|reject|bounce|refus)|returned (?:to|because)|unknown (?:user|recipient|address|local)|user unknown|no such (?:user|recipient|address|mailbox)|over ?quota|mailbox (?:is )?full|transcript of session|remote (?:host|server) (?:said|returned)|(?:^|\s)(?:550|551|552|553|554|450|451|452)[ -]|original message follows|quota|duplicated message-id|not a valid user|invalid user|failed recipients|(?:error|reason) (?:was|is|for)|postponed|delayed|could not|failed delivery|delivery has failed|invalid (?:user|recipient|address)/im,
  FOREIGN.failed,
);

/** A report that a try is going on. */
export const DELAYED = either(
  /(?:has|have) (?:been )?(?:delayed|postponed|not (?:yet )?been delivered)|\bdelayed\b|delivery (?:is )?delay|(?:will|still) (?:be )?(?:retr|tr(?:y|ied|ying)|continue|attempt)|warning message only|not yet been delivered|yet to be delivered|advisory-?only|do not need to (?:resend|take)|\(delay\)|will be retried|still being retried|temporarily deferred|message still undelivered/i,
  FOREIGN.delayed,
);
export const GIVEN_UP =
  /giv(?:en|ing) up|permanent|(?<!non-)fatal|has failed|failed to|delivery failed|not be delivered\b(?! (?:yet|for the last|for more than|within the last))|undeliverable|no longer be (?:tried|attempted)|will not be (?:retried|tried)|(?<!will (?:then )?be )returned|vzdal|aufgegeben|endgültig/i;

/** What writes by itself on behalf of a person (RFC 3834 and what older systems put there instead). */
export const AUTO_REPLY_SUBJECT = either(
  /^(?:re: *)?(?:auto(?:matic|mated|mat\w*)?[- ]?(?:repl|respon|ant\w*|ack|odpov)|out[- ]of[- ](?:the[- ])?office|ooo\b|vacation|away from|i am (?:away|out)|on (?:vacation|leave|holiday)|absence|fuera de|dovolená|away:)|\((?:automatic|auto)[- ]?(?:response|reply)\)|\bout of (?:the )?office\b|\bauto-?reply\b|\bvacation (?:reply|message)|\bautoresponder|\bautomatic (?:reply|response)/i,
  `^(?:[^:]{0,60}: *)?(?:${FOREIGN.away})`,
);

/** The same in the first words of a letter; none of a mail system's. */
export const AUTO_REPLY_TEXT = either(
  /(?:\b(?:i am|i'm|i will be|we are) (?:currently |now )?(?:out of (?:the )?office|away|on (?:vacation|leave|holiday)|on annual leave)|ich bin .{0,40}(?:nicht im (?:büro|hause)|abwesend|im urlaub)|je suis (?:actuellement )?absent|estoy (?:fuera|de vacaciones)|sono (?:fuori|in ferie|assente)|jestem (?:poza|na urlopie)|(?:jsem|budu) .{0,40}(?:mimo kancelář|na dovolené|na .{0,12}dovolené)|som (?:mimo|na dovolenke)|(?:toto je|tato zpráva je|jde o) .{0,20}automatick|this is an automat(?:ed|ic) (?:reply|response))/i,
);

/** A machine that wants a person to confirm that they wrote. */
export const CHALLENGE =
  /(?:confirm|verify|verif(?:y|ication)|prove|click|reply|authenticate|action) .{0,120}(?:you are (?:a )?(?:human|person|real)|deliver(?:ed|y)? (?:of )?your (?:message|email|mail)|your (?:message|email|mail) .{0,40}(?:deliver|releas|held|hold|queue|wait)|(?:guest|allowed|approved|white|safe) ?-?list|not (?:a )?(?:spam|robot|machine))|challenge[- ]response|spam ?arrest|boxbe|(?:sender|message) (?:verification|confirmation) (?:request|required)|tmda|\(action required\)|waiting list/i;

/** Mail that tells of a complaint without a report part. */
export const COMPLAINT_SUBJECT =
  /complaint about (?:a )?(?:message|mail|e-?mail)|(?:abuse|spam|feedback loop|fbl|junk) (?:report|complaint|notification)|e-?mail feedback report|reported as (?:spam|junk|abuse)|feedback-?type/i;
export const COMPLAINT_TEXT =
  /(?:this is an? .{0,60}(?:abuse|spam|feedback|complaint) (?:report|notification|complaint))|(?:complaint|abuse report|spam report) .{0,60}(?:from|about|regarding|concerning) .{0,60}(?:message|mail|user|customer|subscriber|member)|(?:user|member|customer|subscriber|recipient)s? .{0,60}(?:marked|reported|identified|complained|flagged) .{0,60}(?:spam|junk|abuse|unsolicited|unwanted)|(?:reported|marked|flagged) (?:it |this |the |your )?(?:message |mail |e-?mail )?(?:as|to be) (?:spam|junk|abus|unsolicited)|sent this e-?mail to unsubscribe/i;

/** What only a notice about mail says. */
export const OF_MAIL =
  /\b[45]\d\d[ -]|\b[45]\.\d\.\d{1,3}\b|\brecipients?\b|mail ?box|undeliver|\bsmtp\b|user unknown|unknown user|e-?mail address|your (?:e-?mail|message)|duplicated message-id/i;

/** A person answers or forwards: what stands below is somebody else's notice. */
export const PASSED_ON = /^\s*(?:re|fwd?|aw|wg|odp|tr|rv|sv|vs)\s*:/i;
