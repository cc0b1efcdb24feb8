import { FOREIGN } from './languages.js';
import type { RefusalClass } from './reading.js';

/** A general phrase of mail systems and what it means. The first that fits counts, so what is narrower or milder stands higher. */
export interface Phrase {
  means: string;
  class: RefusalClass;
  says: RegExp;
}

const row = (means: string, cls: RefusalClass, ...says: string[]): Phrase => ({
  means,
  class: cls,
  says: new RegExp(says.join('|'), 'i'),
});

const SOMEONE =
  '(?:user|recipient|account|mailbox|address|person|alias|addressee|subscriber|mail ?box|e-?mail(?: address| account)?)';

export const PHRASES: readonly Phrase[] = [
  row(
    'mailbox full',
    'soft',
    '(?:mail ?box|inbox|mail ?folder|mail ?directory|maildir|account|user|recipient|storage|disk|quota)\\S* (?:\\S+ ){0,4}?(?:full|over ?quota|over (?:\\S+ )?limit|exceed)',
    '(?:exceed\\w*|over|out of|reached) (?:\\S+ ){0,5}?(?:quota|storage|mailbox|disk ?space|disk ?quota|space allocat|mail ?box size)',
    'quota (?:\\S+ ){0,2}?(?:exceed|violation|full|reached)|over ?quota|exceed\\w* .{0,30}quota|disk ?full|full mailbox|insufficient (?:system )?(?:storage|disk)|not enough (?:storage|disk|space)',
    'mailbox\\S* (?:size|limit)|no space left|mail data volume|sd quota|too many messages in (?:this|the) mailbox|size of the mailbox|allowed size',
    FOREIGN.full,
    'out of (?:storage|disk) space|exceeded storage allocation|storage (?:\\S+ ){0,2}?exceeded|mail system full|recipient storage',
  ),
  row(
    'no such address',
    'hard',
    'mailbox unavailable or access denied|infodomainnonexistent|unknown local[ -]part|non-?existent hosts?\\b|n.existe pas|deactivated mailbox|unknown or illegal (?:alias|user)|isn.t in my validrcptto',
  ),
  row(
    'listed',
    'block',
    'complaints?\\b|permanently deferred|too many spam|anti-?spoof|will not accept (?:delivery|(?:e-?)?mail)|spamhaus|spamcop|sorbs|barracuda|senderbase|senderscore|uceprotect|mxtoolbox|cloudmark|proofpoint\\.com|trendmicro|dnsbl',
  ),
  row(
    'mail system at fault',
    'soft',
    "host not found, try|no relevant answers|couldn'?t create|duplicat\\w* message-?id|mail (?:forwarding )?loop|loops back|too many hops|hop count|temporar\\w* (?:fail|error|unavail|problem|defer|reject|lookup)|deferred|timed? ?out|queue too long|too long in|in the queue|connection (?:refused|reset|closed|dropped|failed|lost|timed)|media error|protocol error|system error|local error|internal error|mailer error|config(?:uration)? error|try again later|unable to contact|(?:malformed|unexpected) (?:or \\S+ )?name server reply|unable to resolve route|host ?name lookup failure|routing loop|message looping|local delivery failed|interrupted system call|exit (?:code|status)|unknown mailer",
  ),
  row(
    'too large',
    'soft',
    'message (?:\\S+ ){0,3}?(?:too (?:large|big)|exceed\\w* .{0,40}size)|(?:message|mail) size (?:exceed|limit|over)|size limit|exceed\\w* .{0,30}(?:message|mail|maximum) .{0,20}size|max(?:imum)? message size|message length exceeds|too big for',
  ),
  row(
    'sender refused',
    'block',
    'sender (?:\\S+ ){0,4}?(?:reject|denied|refused|not (?:found|exist|allowed|valid)|invalid|unknown|verif|does not|is not|blocked|blacklist)',
    "(?:unknown|invalid|bad|unauthenticated|unverified|unresolvable|forged) sender|(?:from|sender'?s?|originator|return.path|envelope.from) (?:address|domain) (?:\\S+ ){0,4}?(?:reject|denied|not|invalid|must|does|is|could|can)",
    'domain of (?:the )?sender|senders? (?:domain|address) (?:must|does|is|not)|in reply to mail from|purported responsible|badmailfrom|unroute?able sender|mail from not owned|(?:accept|receive) (?:e-?)?(?:mail|messages?) from|must have an? mx|sender.s domain|invalid from\\b|dictionary attack|too many unknown|your domain (?:\\S+ ){0,2}?(?:no|not)',
  ),
  row(
    'authentication refused',
    'block',
    '\\b(?:dmarc|dkim|spf)\\b|sender id .{0,20}fail|(?:sender|message|mail) (?:is|was) (?:not authenticated|unauthenticated)|sender policy framework|authentication (?:required|failed|failure|checks)|not authoriz?s?ed to (?:send|relay|use)|must authenticate|openspf',
  ),
  row(
    'no reverse name',
    'block',
    'reverse dns|\\bptr\\b|rdns|reverse (?:lookup|host ?name|mapping|name)|no dns entry for|cannot find your (?:reverse )?host ?name|fix reverse',
  ),
  row(
    'blocked or spam',
    'block',
    '\\bspam\\b|spam ?(?:score|filter|content|message|assassin|cop|haus)|\\bubl|\\b(?:ur|rb|dns|sur|su)bl\\b|black ?list|block ?list|deny ?list|bulk ?mail|unsolicited|junk|\\buce\\b|barracudacentral|reputation|virus|malware|trojan|phish|bad ?content|content (?:filter|reject|restrict|not allow)|suspicious|banned|blocked|denied by (?:policy|the)',
    // Whoever is refused before it said anything is refused for what it is (RFC 5321 3.1).
    'refused to talk to me: 5\\d\\d|client host .{0,60}reject|host (?:network )?(?:not allowed|reject|refused)|(?:ip|connection|access|service|mail|message)\\S* (?:\\S+ ){0,4}?(?:denied|refused by|blocked|not (?:allowed|permitted)|prohibited)(?<!recipient address rejected: access denied)',
    'policy (?:reasons?|violation|reject|restriction)|security polic|administrative (?:prohib|reject|polic)|administratively|rejected (?:by|due to|for) .{0,20}(?:polic|content|security|filter)|(?:local|site) policy|permission denied|not permitted|prohibited',
    'relay(?:ing)? (?:\\S+ ){0,2}?(?:denied|prohibited|not (?:permitted|allowed)|access)|unable to relay|not (?:allowed )?to relay|we do ?n.t (?:run an open )?relay|we (?:do not|don.t) (?:handle|accept) mail for|open relay|as a relay|mail relay|no relaying|not a gateway|non-local e-?mail|rcpthosts|cannot relay|relay not',
    'frequency limit|bounce attack|greylist|gr[ae]y-?list|rate limit|too many (?:connections|messages|mails|recipients|errors|hops|invalid)|throttl|sending too|try again later',
    '(?:helo|ehlo)\\b|rfc ?2?822|non-?compliant|malformed|bare (?:lf|cr)|8 ?bit|message .{0,20}(?:header|content)s? .{0,30}(?:reject|invalid|error)|attachment',
    'transaction failed|rejected for|message (?:was |has been )?(?:rejected|refused)|mail (?:was |has been )?refused|not accept\\w* .{0,20}mail from|only accept\\w*|you are not allowed|rejected .{0,15}after data',
    'members?[- ]only|non-?member|not pre-approved|sender ?filter|closed mailing list|delivery (?:is )?not authori[sz]ed|no access from|acceptance criteria|unauthorized|infected|not (?:be )?accepting (?:e-?)?mail with|not (?:a )?(?:member|subscriber)s? of|posting|moderat|whitelist|allow ?list|confirm\\w* your',
  ),
  row(
    'account resting',
    'soft',
    '(?:suspend|inactive|deactivat|disabled|frozen|locked|expired|dormant|over ?due|temporarily)\\w*.{0,40}(?:account|mailbox|user|recipient|address)?',
  ),
  row(
    'moved',
    'hard',
    'has moved|have moved|moved to|address (?:has )?changed|replaced by|no longer (?:\\S+ ){0,4}?(?:here|valid|exist|use|active|available|work|employed|account|accept|with)|left the (?:company|organi)|discontinued|has been (?:closed|deleted|removed|terminated|cancell?ed)|neexistuje|gone away|account (?:is |was |has been )?(?:now )?closed|moved to a different|does not receive (?:e-?)?mail',
  ),
  row(
    'no such address',
    'hard',
    `(?:unknown|invalid|no such|nonexist\\w*|non-exist\\w*|unrecogni[sz]ed|bad|undeliverable|illegal|inexistent|unroutable|unrouteable|wrong|incorrect|no valid|unlisted) (?:\\S+ ){0,3}?(?:final )?${SOMEONE}`,
    `${SOMEONE}\\S* (?:\\S+ ){0,6}?(?:unknown|not ?found|not? ?exists?|doesn'?t exist|not (?:be )?(?:found|known|listed|recogni[sz]ed|valid|present|match|registered|available here|hosted|defined|local|there)|invalid|is not a|isn'?t|disabled|undeliverable|unavailable|not active|not available|nonexist\\w*|non-exist\\w*|couldn'?t be found)`,
    `(?:does ?n.t|does not|do not|doesnt|not) (?:have|exist|host|know|recogni[sz]e|an? (?:valid|known|active|local)).{0,40}${SOMEONE}?`,
    `no (?:matches|(?:\\S+ ){0,2}?(?:mail ?box|account|user|recipient|person)\\b(?! (?:has|was|could|can)))`,
    'badrcptto|bad destination|bad recipient|bad address|recipient address rejected: (?:access denied|undeliverable|unverified|address)|user_unknown|check if (?:the )?address is correct|not recogni[sz]ed|recipnotfound|not in (?:my|our) (?:\\S+ )?(?:list|directory)|not listed in|not in directory',
    FOREIGN.unknown,
    'wasn.t found|not in our database|not on this server|(?:no one|nobody|anyone) (?:at|by|here)\\b|(?:can.t|cannot|can ?not) find (?:\\S+ )?(?:user|recipient)|(?<!sender )(?<!recipient )\\baddress rejected|no longer on\\b|not our (?:user|customer)|recipient ?not ?found|not found in|receiving disabled|possibly incorrect|who are you looking for|no (?:such )?local user|unknown alias|unknown id\\b|nobody by|not an? (?:active|known|valid) (?:\\S+ )?(?:user|address|mailbox|account)|delivery userid|is not my user|could not be found|cannot be found|not known at this|never heard of|not our customer|vdeliver|does not exist|did not exist|not exist|unknown-user|userunknown|ser unknown|addressee unknown',
  ),
  row(
    'no such domain',
    'hard',
    "(?:unknown|invalid|no such|nonexist\\w*|illegal|bad) (?:\\S+ ){0,2}?(?:host|domain)|(?:host|domain)\\S* (?:\\S+ ){0,5}?(?:unknown|not ?found|not exist|must exist|doesn'?t exist|no mx|nxdomain)|unroute?able|host unknown|name or service not known|nxdomain|domain name not found|no mail ?(?:exchanger|servers?\\b)|no mx|couldn'?t find any host|nameserver query|dns (?:error|failure)|no valid (?:mx|host)|name server: \\S*:? ?host not found|all host address lookups failed|no (?:host|mx) (?:found|listed|record)|(?:any|an?) mail exchanger|mail domain .{0,40}(?:unknown|not exist)|type=(?:a|mx).{0,12}: host not found",
  ),
  row(
    'domain takes no mail',
    'hard',
    "null ?mx|indicated no smtp service|does not accept (?:e-?)?mail|doesn'?t accept (?:e-?)?mail|mail protocol not supported|domain .{0,20}accepts no mail",
  ),
  row(
    'mail system at fault',
    'soft',
    "loop(?:s|ing)?\\b|hop count|command (?:died|failed|time)|command .{0,40}(?:status|error)|mailer error|system error|local error|internal error|configuration|config(?:ured)?\\b|can'?t create (?:output|user)|cannot (?:open|create|append|write|lock)|i\\/o error|temporar|deferred|resources|timed? ?out|timeout|queue too long|in the queue|too long|expired|retry|tls|starttls|ssl|certificate|handshake|duplicat",
    "lost connection|connection (?:refused|reset|closed|dropped|failed|lost|timed)|could not connect|couldn't connect|no route|network (?:is )?(?:unreachable|error)|unreachable|not reachable|(?:establish|open) an? (?:smtp )?connection|bad connection|did not (?:accept|respond)|server (?:is )?(?:busy|down|unavailable)|service (?:\\S+ )?(?:unavailable|not available)|no relevant answers|host not found, try|name server (?:timeout|error: try)|all relevant mx|mail (?:server )?not responding|is offline",
  ),
];
