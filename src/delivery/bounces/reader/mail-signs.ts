/** Who writes notices of non-delivery. */
export const DAEMON =
  /mailer-?daemon|post[-_]?master|^\s*<>|mail (?:delivery|administrator|system|server|router)|maildaemon|mail-?er|delivery (?:sub)?system|system administrator|mmdf|\bmdaemon|smtpd?-?server|(?:^|<|\s)(?:mailadmin|mailadm|no-?reply|bounce\w*|root|daemon|admin\w*|pmdf\S*)@/i;

/** Subjects of notices of non-delivery. */
export const FAILED_SUBJECT =
  /undeliver|un-?deliver|non-?deliver|not (?:be )?(?:been )?(?:yet )?deliver|(?:delivery|mail|message|e-?mail|transport|transmission|nondelivery|returned?|processing|system)\S* .{0,20}(?:fail|error|problem|status|report|notif|return|warning|delay|refused|reject)|fail(?:ed|ure)|return(?:ed|ing) (?:mail|message|e-?mail|to sender)|bounce|rejected|could not be|could ?n.t be|unknown (?:user|recipient)|user unknown|undelivered|warning: |delay(?:ed)?\b|mail ?box (?:is )?full|quota|nicht zugestellt|unzustellbar|nedoruč|non remis|échec|no (?:se ha podido|entregad)|mancat|non consegn|impossibile|niedostarcz|nie (?:została|można)|não entreg|onbestelbaar|kunde inte|postmaster notify|退信|送信できません|配信不能|see transcript|не доставл|недоставл|mail error|loop alert|loop detected|error (?:in|sending|mail)|invalid (?:user|address|recipient)|cannot|can't|unable|no such/i;

/** Sentences of notices of non-delivery. */
export const FAILED_TEXT =
  /(?:could not|couldn.?t|can.?not|cannot|can't|unable to|not able to|wasn.?t able|was not|were not|wasn.?t|weren.?t|has not|have not|hasn.?t|has been|not be|failed to|did not|impossible to|not been|not) (?:been |be |yet )*(?:deliver|reach|relay|sen[dt]|process|complet|accept|transmit)|undeliver|non-?deliver|deliver\w* .{0,60}(?:fail|problem|impossible|error|delay)|following (?:address|recipient|user)|permanent(?:ly)? (?:error|fail|fatal)|fatal error|(?:mail|message) (?:was|is being|has been|is) (?:return|reject|bounce|refus)|returned (?:to|because)|unknown (?:user|recipient|address|local)|user unknown|no such (?:user|recipient|address|mailbox)|over ?quota|mailbox (?:is )?full|transcript of session|remote (?:host|server) (?:said|returned)|(?:^|\s)(?:550|551|552|553|554|450|451|452)[ -]|original message follows|quota|duplicated message-id|not a valid user|invalid user|failed recipients|(?:error|reason) (?:was|is|for)|postponed|delayed|could not|failed delivery|delivery has failed|invalid (?:user|recipient|address)|pas pu être|n.a pu être|no se ha podido|no (?:se )?pudo|non è stato|non può essere|nie można|nie została|nepodařilo|nelze doručit|nicht zugestellt|não (?:pôde|foi)|не может быть|не удалось|не доставлен|被退回|退信|配送できません|送信できません|届けることが/im;

/** A report that a try is going on. */
export const DELAYED =
  /(?:has|have) (?:been )?(?:delayed|postponed|not (?:yet )?been delivered)|\bdelayed\b|delivery (?:is )?delay|(?:will|still) (?:be )?(?:retr|tr(?:y|ied|ying)|continue|attempt)|warning message only|not yet been delivered|yet to be delivered|advisory-?only|do not need to (?:resend|take)|\(delay\)|will be retried|still being retried|temporarily deferred|message still undelivered/i;
export const GIVEN_UP =
  /giv(?:en|ing) up|permanent|fatal|has failed|failed to|delivery failed|not be delivered\b(?! (?:yet|for the last|within the last))|undeliverable|no longer be (?:tried|attempted)|will not be (?:retried|tried)|returned/i;

/** What writes by itself on behalf of a person (RFC 3834 and what older systems put there instead). */
export const AUTO_REPLY_SUBJECT =
  /^(?:re: *)?(?:auto(?:matic|mated|mat\w*)?[- ]?(?:repl|respon|ant\w*|ack|odpov)|out[- ]of[- ](?:the[- ])?office|ooo\b|vacation|away from|i am (?:away|out)|on (?:vacation|leave|holiday)|abwesen|absence|réponse automatique|respuesta automática|risposta automatica|automatická odpověď|nepřítomnost|mimo kancelář|afwezig|autosvar|fora do escrit|автоответ|отсутств|自動応答|自動返信|自动回复|自動回覆|不在|fuera de|fuori (?:sede|ufficio)|odpowied[zź] automatyczna|poza biurem|автоматический ответ|frånvar|resposta autom|automatisch antwoord|dovolená)|\((?:automatic|auto)[- ]?(?:response|reply)\)|\bout of (?:the )?office\b|\bauto-?reply\b|\bvacation (?:reply|message)|\bautoresponder|\bautomatic (?:reply|response)/i;

/** The same in the first words of a letter; none of a mail system's. */
export const AUTO_REPLY_TEXT =
  /(?:\b(?:i am|i'm|i will be|we are) (?:currently |now )?(?:out of (?:the )?office|away|on (?:vacation|leave|holiday)|on annual leave)|ich bin .{0,40}(?:nicht im (?:büro|hause)|abwesend|im urlaub)|je suis (?:actuellement )?absent|estoy (?:fuera|de vacaciones)|sono (?:fuori|in ferie|assente)|jestem (?:poza|na urlopie)|jsem (?:mimo kancelář|na dovolené)|this is an automat(?:ed|ic) (?:reply|response))/i;

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
