/** Services that give mailboxes to anybody: nobody who sends campaigns controls such a domain (standard 19). */
const FREE_MAIL = new Set(
  `
  seznam.cz email.cz post.cz spoluzaci.cz stream.cz centrum.cz atlas.cz volny.cz tiscali.cz quick.cz iol.cz razdva.cz klikni.cz
  centrum.sk azet.sk zoznam.sk post.sk pobox.sk atlas.sk stonline.sk
  gmail.com googlemail.com outlook.com outlook.cz outlook.sk hotmail.com hotmail.cz hotmail.co.uk hotmail.fr hotmail.de hotmail.it
  live.com live.cz live.co.uk live.fr msn.com windowslive.com passport.com
  yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.pl yahoo.co.jp yahoo.co.in yahoo.com.br ymail.com rocketmail.com
  myyahoo.com aol.com aim.com verizon.net att.net comcast.net icloud.com me.com mac.com
  proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com tutamail.com keemail.me
  gmx.net gmx.de gmx.at gmx.ch gmx.com web.de freenet.de t-online.de mail.de posteo.de posteo.net mailbox.org
  wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu poczta.fm poczta.onet.pl gazeta.pl tlen.pl vp.pl
  freemail.hu citromail.hu indamail.hu abv.bg mail.bg libero.it virgilio.it tiscali.it alice.it tin.it
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr telenet.be skynet.be ziggo.nl kpnmail.nl hetnet.nl
  mail.ru bk.ru list.ru inbox.ru internet.ru rambler.ru yandex.ru yandex.com ya.ru ukr.net i.ua meta.ua
  mail.com email.com usa.com inbox.com inbox.lv zoho.com zohomail.com zohomail.eu fastmail.com fastmail.fm hey.com hushmail.com
  lycos.com rediffmail.com qq.com 163.com 126.com sina.com naver.com daum.net uol.com.br bol.com.br terra.com.br
  mailinator.com guerrillamail.com yopmail.com 10minutemail.com trashmail.com temp-mail.org sharklasers.com
  `
    .trim()
    .split(/\s+/),
);

/** Whether a domain (A-labels, lower case), or one above it, is a free-mail service. */
export function isFreeMail(domain: string): boolean {
  const labels = domain.split('.');
  return labels.some((_, n) => FREE_MAIL.has(labels.slice(n).join('.')));
}
