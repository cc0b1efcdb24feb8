/** What notices say in one language. Word stems, not sentences: systems change their sentences, not their words. */
interface Words {
  /** The mail did not arrive. */
  failed: string;
  /** It has not arrived yet. */
  delayed: string;
  /** Nobody has this address. */
  unknown: string;
  /** The mailbox is full. */
  full: string;
  /** A person's machine says that the person is not there. */
  away: string;
}

const LANGUAGES: Readonly<Record<string, Words>> = {
  cs: {
    failed:
      'nedoruč|nebylo možné .{0,20}doručit|nelze .{0,20}doručit|nepodařilo .{0,30}doručit|doručen.{0,60}(?:nezdařil|selhal)|nemohla být doručena',
    delayed: 'zpožd|opožd|pozdržen|dále pokoušet|odložen',
    unknown:
      '(?:nebyl|nemáme|není|neby[lv]).{0,50}nalezen|nenalezen|nenašl|neexistuj|neznám|neplatn\\S+ (?:adres|příjemc|uživatel)|takov\\S+ uživatel.{0,40}(?:není|nemáme)|(?:uživatel|schránka|adresa) .{0,40}není',
    full: 'schránk.{0,40}(?:pln|zaplněn)|(?:pln|přeplněn|zaplněn)\\S* .{0,20}schránk|překroč\\S+ .{0,20}(?:kvót|limit|velikost)',
    away: 'automatická odpověď|nepřítomn|mimo kancelář|(?:jsem|budu|na|čerpám) .{0,20}dovolen|momentálně nejsem',
  },
  sk: {
    failed: 'nepodarilo .{0,30}doručiť|nebolo možné .{0,20}doručiť|doručen.{0,60}zlyhal',
    delayed: 'oneskor|meška',
    unknown: 'nenašl|nebol\\S* .{0,40}nájden|neznám|takýto používateľ',
    full: 'schránk.{0,40}(?:pln|preplnen)',
    away: 'automatická odpoveď|mimo kancelári|na dovolenke|neprítomn',
  },
  pl: {
    failed: 'niedostarcz|nie (?:została|można|powiodł|udało)|niepowodzenie dostarcz',
    delayed: 'opóźni',
    unknown:
      'nie można odnaleźć|nie (?:został\\S* )?(?:znalezion|odnalezion|istnieje)|nie ma takiego|nieznany|nieprawidłow\\S+ adres',
    full: 'skrzynk.{0,40}(?:pełn|przepełnion)',
    away: 'odpowied[zź] automatyczna|automatyczna odpowied|poza biurem|na urlopie|nieobecn',
  },
  de: {
    failed:
      'nicht zugestellt|unzustellbar|(?:fehler|fehlgeschlagen).{0,30}zustell|zustellung.{0,60}(?:fehlgeschlagen|gescheitert)|nicht ausgeliefert',
    delayed: 'verzögert|verzögerung|weiterhin versucht',
    unknown:
      'unbekannt|nicht (?:gefunden|bekannt|vorhanden)|existiert nicht|(?:empfänger|adresse|postfach) .{0,30}ungültig',
    full: 'postfach.{0,40}voll|volles postfach|(?:quota|speicherplatz|kontingent).{0,30}(?:überschritten|erschöpft)',
    away: 'abwesen|(?:im|auf) urlaub|nicht im (?:büro|haus)|automatische antwort',
  },
  fr: {
    failed:
      'non (?:remis|distribu|délivr)|échec|n.a pas pu être|n.a pu être|pas pu être|impossible de (?:remettre|distribuer)',
    delayed: 'retard|sera retenté|différé',
    unknown:
      'introuvable|inconnue?s?\\b|inexistant|n.existe pas|n.a pas été trouv|(?:adresse|destinataire) .{0,20}invalide',
    full: '(?:boîte|messagerie) .{0,60}pleine|quota .{0,20}dépassé',
    away: 'réponse automatique|absen[ct]e?|en congés?',
  },
  es: {
    failed: 'no (?:se )?(?:ha podido|pudo|puede|entregad)|(?:error|fallo) .{0,20}entrega',
    delayed: 'retras|demora',
    unknown: 'no se (?:ha )?(?:encontr|pudo encontr)|no encontrad|no existe|desconocid|inexistente',
    full: 'buz[oó]n .{0,40}llen',
    away: 'respuesta automática|fuera de la oficina|de vacaciones',
  },
  it: {
    failed: 'non (?:recapitabile|consegn|è stato|può essere)|mancat|impossibile|recapito non riuscito',
    delayed: 'ritard',
    unknown: 'non (?:è stato |è stata )?trovat|non esiste|sconosciut|inesistent|nessun utente',
    full: 'casella .{0,40}piena|quota .{0,20}superat',
    away: 'risposta automatica|fuori (?:sede|ufficio)|in ferie|assente',
  },
  pt: {
    failed: 'não (?:entreg|pôde|foi|é possível entregar)|falha na entrega',
    delayed: 'atras|adiad',
    unknown: 'não (?:foi|pôde ser) (?:encontrad|localizad)|não (?:existe|encontrad)|desconhecid|inexistente',
    full: 'caixa .{0,40}cheia',
    away: 'resposta automática|fora do escrit|de férias',
  },
  nl: {
    failed: 'onbestelbaar|niet[- ]bestelbaar|niet (?:worden )?bezorgd|kan geen bericht bezorgen|bezorg.{0,40}mislukt',
    delayed: 'vertraag|vertraging',
    unknown: 'niet .{0,10}gevonden|bestaat niet|onbekend',
    full: 'postbus .{0,30}vol\\b|postvak .{0,30}vol\\b',
    away: 'afwezig|automatisch antwoord|niet aanwezig',
  },
  sv: {
    failed: 'olevererbar|inte .{0,10}levereras|leverans.{0,20}misslyck|kunde inte',
    delayed: 'försen|fördröj',
    unknown: '(?:inte|ej) .{0,20}hitta|hittades inte|finns inte|okän[dt]',
    full: '(?:inkorg|postlåda).{0,40}full',
    away: 'autosvar|automatiskt svar|frånvar',
  },
  'hr, sl': {
    failed: 'nije (?:moguće|isporučen)|isporuka.{0,30}nije uspjela|ni (?:bilo mogoče|bila) .{0,20}dostav|ni dostavljen',
    delayed: 'odgođen|zakasni|zamud',
    unknown: 'ne postoji|nije .{0,20}pronađen|nepoznat|ne obstaja|ni .{0,20}najden|neznan',
    full: '(?:sandučić|pretinac|nabiralnik|predal).{0,40}(?:pun|poln)',
    away: 'automatski odgovor|samodejni odgovor|(?:nisam|izvan) .{0,5}ured|nisem v pisarni|na godišnjem odmoru|na dopustu',
  },
  el: {
    failed: 'δεν (?:ήταν δυνατή|μπόρεσε|παραδόθηκε)|αποτυχία παράδοσης',
    delayed: 'καθυστέρησ',
    unknown: 'δεν (?:υπάρχει|βρέθηκε)|άγνωστ',
    full: 'γραμματοκιβώτι.{0,40}(?:πλήρες|γεμάτο)',
    away: 'αυτόματη απάντηση|εκτός γραφείου|σε άδεια',
  },
  'da, nb': {
    failed: 'ikke (?:kunne )?(?:leveres|levert)|kan ikke leveres|levering.{0,60}misly',
    delayed: 'forsink',
    unknown: 'ikke .{0,20}(?:fundet|funnet)|finner ikke|findes ikke|finnes ikke|ukendt|ukjent',
    full: '(?:postkass|postboks).{0,40}(?:fuld|full)',
    away: 'autosvar|automatisk svar|fravær|ikke (?:på kontoret|til stede)',
  },
  fi: {
    failed: 'ei voi(?:da)? toimittaa|toimi(?:tus|ttaminen).{0,20}epäonnistu',
    delayed: 'viiväst',
    unknown: 'ei löyty|ei löydy|ei ole olemassa|tuntematon',
    full: 'postilaatikko.{0,30}täynnä',
    away: 'automaattinen vastaus|poissa',
  },
  hu: {
    failed: 'kézbesíthetetlen|nem .{0,15}kézbesít|kézbesítés.{0,30}sikertelen',
    delayed: 'késik|késleltet',
    unknown: 'nem (?:található|létezik|ismert)|ismeretlen',
    full: 'postafiók.{0,30}(?:megtelt|tele)|betelt',
    away: 'automatikus válasz|szabadságon|nem vagyok az irod',
  },
  ro: {
    failed: 'nelivrabil|nu a (?:reușit|putut)|livrar.{0,20}eșuat',
    delayed: 'întârzi',
    unknown: 'nu a fost găsit|nu există|necunoscut',
    full: '(?:cutia|căsuța) .{0,30}plină',
    away: 'răspuns automat|în concediu',
  },
  tr: {
    failed: 'teslim (?:edilemedi|edilemiyor|başarısız)|teslimat?.{0,30}başarısız',
    delayed: 'gecik',
    unknown: 'bulunamad|mevcut değil|bilinmeyen',
    full: 'kutusu .{0,20}dolu',
    away: 'otomatik yanıt|ofis dışında|izindeyim',
  },
  'ru, uk': {
    failed: 'не (?:может быть|удалось|доставлен|вдалося)|недостав|невозможно доставить',
    delayed: 'задерж|отложен|затрим',
    unknown:
      'нет такого|такого .{0,30}нет|не существует|не найден|неизвестн\\S+ (?:пользоват|получат|адрес)|не знайден|не існує',
    full: 'ящик .{0,30}(?:переполнен|заполнен)|переповнен',
    away: 'автоответ|автоматический ответ|отсутств|в отпуске|автоматична відповідь',
  },
  ja: {
    failed: '配信(?:不能|できま|に失敗)|送信できません|届けることが|お届けできません',
    delayed: '遅延|遅れ',
    unknown: '見つかりません|あて先不明|宛先不明|存在しません',
    full: '(?:メール)?ボックス.{0,10}(?:いっぱい|満杯)|容量(?:超過|不足)',
    away: '自動応答|自動返信|不在',
  },
  zh: {
    failed: '退信|被退回|未送达|未送達|(?:传递|投递|發送|发送).{0,10}失败|无法(?:送达|投递)|無法(?:送達|投遞)',
    delayed: '延迟|延遲',
    unknown: '不存在|查无此人|查無此人|找不到|无此用户',
    full: '邮箱.{0,6}满|郵箱.{0,6}滿|信箱.{0,6}(?:满|滿)',
    away: '自动(?:回复|答复)|自動(?:回覆|回復)|外出|休假',
  },
};

/** Letters without their marks, because many systems write "nedorucitelne". Both sides of a comparison go through it. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

const said = (meaning: keyof Words): string =>
  plain(
    Object.values(LANGUAGES)
      .map(words => words[meaning])
      .join('|'),
  );

/** Alternatives for a regular expression that looks at plain text, over all languages. English stands with the phrases of its systems. */
export const FOREIGN: Readonly<Record<keyof Words, string>> = {
  failed: said('failed'),
  delayed: said('delayed'),
  unknown: said('unknown'),
  full: said('full'),
  away: said('away'),
};
