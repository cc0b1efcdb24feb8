import { defineRefusals } from '../../platform/refusals/refusals.js';

export const bounceRefusals = defineRefusals({
  INBOUND_NOT_WAITING: {
    kind: 'conflict',
    cs: 'O této poště už se rozhodlo.',
    en: 'This mail has been decided on already.',
    remedy: { cs: 'Podívejte se na ni: stojí u ní, kdo a proč.', en: 'Look at it: it says who decided and why.' },
  },
  INBOUND_SAYS_NOTHING: {
    kind: 'conflict',
    cs: 'Tato pošta není nedoručenka ani stížnost.',
    en: 'This mail is neither a bounce nor a complaint.',
    remedy: { cs: 'Vyřiďte ji a odložte s důvodem.', en: 'See to it and discard it with a reason.' },
  },
  MESSAGE_UNKNOWN: {
    kind: 'invalid',
    cs: 'Zpráva {messageId} tu není.',
    en: 'There is no message {messageId}.',
    remedy: {
      cs: 'Id je část Message-ID vrácené zprávy před zavináčem.',
      en: 'The id is the part of the returned message’s Message-ID before the at sign.',
    },
  },
});
