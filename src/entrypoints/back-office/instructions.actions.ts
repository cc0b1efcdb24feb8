import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { NewInstruction } from '../../agreement/instructions/instruction.schemas.js';
import { Instructions, type GivenInstruction } from '../../agreement/instructions/instruction.service.js';
import type { Tx } from '../../platform/database/tx.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const GROUP = { cs: 'Pokyny správců', en: 'Instructions of controllers' };
const text = z.string().min(1).max(2_000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'needs 64 lower-case hex digits');

/** Who instructs and how it reached the operator (D-02). */
const source = {
  customerId: z.uuid().meta(label('Zákazník (id)', 'Customer (id)')),
  controllerId: z
    .uuid()
    .optional()
    .meta(label('Správce (id); prázdné = zákazník sám', 'Controller (id); empty = the customer itself')),
  channel: z
    .string()
    .min(1)
    .meta(
      label('Cesta: SIGNED_DOCUMENT, EMAIL, PHONE', 'Way: SIGNED_DOCUMENT, EMAIL, PHONE', {
        cs: 'Jen podepsaný dokument platí hned; e-mail a telefon až po potvrzení zákazníkem.',
        en: 'Only a signed document counts at once; e-mail and phone after the customer’s confirmation.',
      }),
    ),
  documentHash: sha256.optional().meta(label('SHA-256 dokumentu', 'SHA-256 of the document')),
};

const send = z.object({
  ...source,
  campaignId: z.uuid().meta(label('Kampaň (id)', 'Campaign (id)')),
  orderId: z.uuid().meta(label('Objednávka (id)', 'Order (id)')),
  purpose: text.meta(label('Účel', 'Purpose')),
  listIds: z.array(z.uuid()).min(1).meta(label('Seznamy (id)', 'Lists (ids)')),
  audienceHash: sha256.meta(label('Otisk publika', 'Audience hash')),
  contentHash: sha256.meta(label('Otisk obsahu', 'Content hash')),
  senderName: text.meta(label('Odesílatel', 'Sender')),
  senderAddress: z.email().meta(label('Adresa odesílatele', 'Sender’s address')),
  notBefore: z.iso.datetime({ offset: true }).meta(label('Ne dříve než', 'Not before')),
  notAfter: z.iso.datetime({ offset: true }).meta(label('Do (vyjma)', 'Until (exclusive)')),
  systemIds: z.array(z.uuid()).min(1).meta(label('Systémy (id)', 'Systems (ids)')),
  transferAllowed: z.boolean().meta(label('Předání mimo EHP povoleno', 'Transfers outside the EEA allowed')),
  trackingAllowed: z.boolean().meta(label('Měření povoleno', 'Tracking allowed')),
  thirdParty: z.boolean().meta(label('Nabídky jiných firem', 'Offers of other firms')),
  legalBasis: text.meta(label('Prohlášení o právním základu', 'Statement on the legal basis')),
});

const processing = z.object({
  ...source,
  listIds: z.array(z.uuid()).optional().meta(label('Seznamy (id); prázdné = všechny', 'Lists (ids); empty = all')),
  purpose: text.meta(label('Účel', 'Purpose')),
});

const stop = z.object({
  ...source,
  campaignId: z.uuid().optional().meta(label('Kampaň (id); prázdné = vše', 'Campaign (id); empty = everything')),
  reason: text.optional().meta(label('Důvod', 'Reason')),
});

interface Source {
  customerId: string;
  controllerId?: string | undefined;
  channel: string;
  documentHash?: string | undefined;
}

/** The operator writes down instructions that did not come through the API. */
@Injectable()
export class InstructionsActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(Instructions) private readonly instructions: Instructions,
  ) {
    actions.add({
      name: 'instructions.enter-send',
      group: GROUP,
      title: { cs: 'Zapsat pokyn k rozeslání', en: 'Enter a send instruction' },
      needs: 'operator:agreement',
      input: send,
      act: async (tx, input) => ({ ...(await this.enter(tx, input, sendOf(input))) }),
    });
    actions.add({
      name: 'instructions.enter-processing',
      group: GROUP,
      title: { cs: 'Zapsat pokyn ke zpracování', en: 'Enter a processing instruction' },
      needs: 'operator:agreement',
      input: processing,
      act: async (tx, input) => {
        const { controllerId, listIds, purpose } = input;
        return { ...(await this.enter(tx, input, { kind: 'PROCESSING', controllerId, listIds, purpose })) };
      },
    });
    actions.add({
      name: 'instructions.enter-stop',
      group: GROUP,
      title: { cs: 'Zapsat pokyn k zastavení', en: 'Enter an instruction to stop' },
      needs: 'operator:agreement',
      input: stop,
      act: async (tx, input) => {
        const { controllerId, campaignId, reason } = input;
        return { ...(await this.enter(tx, input, { kind: 'STOP', controllerId, campaignId, reason })) };
      },
    });
  }

  private enter(
    tx: Tx,
    { customerId, channel, documentHash }: Source,
    given: NewInstruction,
  ): Promise<GivenInstruction> {
    return this.instructions.give(tx, customerId, given, { channel, documentHash });
  }
}

function sendOf(input: z.output<typeof send>): NewInstruction {
  const { listIds, audienceHash, senderName, senderAddress, notBefore, notAfter } = input;
  const { controllerId, campaignId, orderId, purpose, contentHash, systemIds, legalBasis } = input;
  const { transferAllowed, trackingAllowed, thirdParty } = input;
  return {
    kind: 'SEND',
    controllerId,
    campaignId,
    orderId,
    purpose,
    audience: { listIds, audienceHash },
    contentHash,
    sender: { name: senderName, address: senderAddress },
    timeFrame: { notBefore, notAfter },
    systemIds,
    transferAllowed,
    legalBasis,
    trackingAllowed,
    thirdParty,
  };
}
