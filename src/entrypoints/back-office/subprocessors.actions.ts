import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  DATA_CATEGORIES,
  DATA_CATEGORY_CODES,
  type WrittenDocument,
} from '../../agreement/contracts/contract.rules.js';
import { CustomerLists } from '../../agreement/subprocessors/customer-list.service.js';
import {
  countryCode,
  PROCESSOR_CLASSES,
  transferEvidence,
  TRANSFER_TOOLS,
} from '../../agreement/subprocessors/subprocessor.rules.js';
import { Subprocessors } from '../../agreement/subprocessors/subprocessor.service.js';
import { SubprocessorViews } from '../../agreement/subprocessors/subprocessor.views.js';
import { dayOf } from '../../platform/calendar/calendar-date.js';
import { Database } from '../../platform/database/database.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';
import { WORDS } from './records/words.js';

const REGISTER = { group: { cs: 'Zpracovatelé', en: 'Subprocessors' }, needs: 'operator:agreement' } as const;
const SYSTEMS = { group: { cs: 'Odesílací systémy', en: 'Sending systems' }, needs: 'operator:agreement' } as const;

const text = z.string().min(1).max(300);
const subprocessorId = z.uuid().meta(label('Id zpracovatele', 'Id of the subprocessor'));
const customerId = z.uuid().meta(label('Id zákazníka', 'Id of the customer'));
const systemId = z.uuid().meta(label('Id systému', 'Id of the system'));
const country = countryCode.meta(label('Země (dvě písmena)', 'Country (two letters)'));
const purpose = text.meta(label('K čemu', 'What for'));
const dates = {
  contractOn: z.iso.date().optional().meta(label('Smlouva ze dne', 'Contract of')),
  guaranteesReviewedOn: z.iso.date().optional().meta(label('Záruky posouzeny dne', 'Guarantees reviewed on')),
};
const paper = {
  documentName: z.string().max(200).optional().meta(label('Písemný doklad', 'Written document')),
  documentSha256: z.string().max(64).optional().meta(label('SHA-256 dokladu', 'SHA-256 of the document')),
};

const newSubprocessor = z.object({
  legalName: text.meta(label('Název firmy', 'Legal name')),
  service: text.meta(label('Služba', 'Service')),
  class: z.enum(PROCESSOR_CLASSES).meta({ ...label('Třída', 'Class'), options: WORDS.subprocessorClass }),
  dataCategories: z
    .array(z.enum(DATA_CATEGORY_CODES))
    .min(1)
    .meta({ ...label('Kategorie údajů', 'Data categories'), options: DATA_CATEGORIES }),
  country,
  contact: text.meta(label('Kontakt', 'Contact')),
  ...dates,
});

const proof = transferEvidence.shape;
const newTool = z.object({
  subprocessorId,
  kind: z
    .string()
    .min(1)
    .max(40)
    .meta(
      label('Nástroj', 'Tool', {
        cs: Object.keys(TRANSFER_TOOLS).join(', '),
        en: Object.keys(TRANSFER_TOOLS).join(', '),
      }),
    ),
  decision: proof.decision.meta(label('ADEQUACY: rozhodnutí o odpovídající ochraně', 'ADEQUACY: the decision')),
  certificateCheckedOn: proof.certificateCheckedOn.meta(
    label('DPF: certifikace ověřena dne', 'DPF: certification checked on'),
  ),
  assessmentSha256: proof.assessmentSha256.meta(
    label('SCC: SHA-256 posouzení předání', 'SCC: SHA-256 of the transfer assessment'),
  ),
  extraMeasures: proof.extraMeasures.meta(label('SCC: dodatečná opatření', 'SCC: extra measures')),
  approval: proof.approval.meta(label('BCR: kdo a kdy je schválil', 'BCR: who approved them, and when')),
  exception: proof.exception.meta(label('ARTICLE_49: výjimka a důvod', 'ARTICLE_49: the exception, and why')),
});

const newSystem = z.object({
  code: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .meta(label('Kód', 'Code')),
  name: text.meta(label('Název', 'Name')),
  subprocessorId: z
    .uuid()
    .optional()
    .meta(label('Id zpracovatele (prázdné: vlastní systém)', 'Id of the subprocessor (empty: our own system)')),
  country,
  maxMessageBytes: z
    .int()
    .min(10_000)
    .max(50_000_000)
    .meta(label('Největší zpráva v bajtech', 'Largest message in bytes')),
  fields: z
    .array(z.string().regex(/^[a-z][a-z0-9_]{0,62}$/))
    .max(100)
    .optional()
    .meta(
      label(
        'Údaje, které vedle adresy dostane: name, first_name, … (prázdné: co obsah potřebuje)',
        'Fields it is given beside the address: name, first_name, … (empty: what a content needs)',
      ),
    ),
});

const requested = z.object({
  customerId,
  systemId,
  purpose,
  decision: z
    .string()
    .max(300)
    .default('')
    .meta(label('Pokyn nebo vlastní smlouva zákazníka', 'The customer’s instruction or its own contract')),
  ...paper,
});

const SUBPROCESSOR = {
  table: 'subprocessor',
  by: 'subprocessorId',
  columns: {
    status: { cs: 'stav', en: 'state' },
    contract_on: { cs: 'smlouva ze dne', en: 'contract of' },
    guarantees_reviewed_on: { cs: 'záruky posouzeny', en: 'guarantees reviewed' },
  },
} as const;

const SYSTEM = {
  table: 'sending_system',
  by: 'systemId',
  columns: { retired_at: { cs: 'vyřazen', en: 'retired' } },
} as const;

const ENTRY = {
  table: 'customer_subprocessor',
  by: 'entryId',
  columns: { until: { cs: 'konec', en: 'end' } },
} as const;

/** The operator keeps the register of subprocessors, the systems, and each customer's list. */
@Injectable()
export class SubprocessorsActions {
  constructor(
    @Inject(OperatorActions) private readonly actions: OperatorActions,
    @Inject(Database) private readonly database: Database,
    @Inject(Subprocessors) private readonly subprocessors: Subprocessors,
    @Inject(CustomerLists) private readonly lists: CustomerLists,
    @Inject(SubprocessorViews) private readonly views: SubprocessorViews,
  ) {
    this.addRegister();
    this.addSystems();
    this.addLists();
  }

  private addRegister(): void {
    const { actions, subprocessors } = this;
    actions.add({
      ...REGISTER,
      name: 'subprocessors.register',
      title: { cs: 'Zapsat zpracovatele', en: 'Register a subprocessor' },
      input: newSubprocessor,
      act: async (tx, input) => ({ id: await subprocessors.register(tx, input) }),
    });
    actions.add({
      ...REGISTER,
      name: 'subprocessors.vet',
      title: { cs: 'Doplnit smlouvu a posouzení záruk', en: 'Enter contract and review of guarantees' },
      input: z.object({ subprocessorId, ...dates }),
      subject: SUBPROCESSOR,
      act: async (tx, { subprocessorId: id, ...input }) => {
        await subprocessors.vet(tx, id, input);
        return { vetted: id };
      },
    });
    actions.add({
      ...REGISTER,
      name: 'subprocessors.activate',
      title: { cs: 'Aktivovat zpracovatele', en: 'Activate a subprocessor' },
      input: z.object({ subprocessorId }),
      subject: SUBPROCESSOR,
      act: async (tx, { subprocessorId: id }) => {
        await subprocessors.activate(tx, id);
        return { activated: id };
      },
    });
    actions.add({
      ...REGISTER,
      name: 'transfer-tools.record',
      title: { cs: 'Doložit nástroj předání mimo EHP', en: 'Record a transfer tool' },
      input: newTool,
      subject: SUBPROCESSOR,
      act: async (tx, { subprocessorId: id, kind, ...evidence }) => ({
        id: await subprocessors.recordTransferTool(tx, id, kind, evidence),
      }),
    });
  }

  private addSystems(): void {
    const { actions, subprocessors } = this;
    actions.add({
      ...SYSTEMS,
      name: 'systems.admit',
      title: { cs: 'Zavést systém', en: 'Admit a system' },
      input: newSystem,
      act: async (tx, input) => ({
        id: await subprocessors.admitSystem(tx, input),
      }),
    });
    actions.add({
      ...SYSTEMS,
      name: 'systems.retire',
      title: { cs: 'Vyřadit systém', en: 'Retire a system' },
      input: z.object({ systemId }),
      subject: SYSTEM,
      act: async (tx, { systemId: id }) => {
        await subprocessors.retireSystem(tx, id);
        return { retired: id };
      },
    });
  }

  private addLists(): void {
    const { actions, database, lists, views } = this;
    actions.add({
      ...REGISTER,
      name: 'customer-lists.add',
      title: { cs: 'Zapsat zpracovatele na seznam zákazníka', en: 'Put a subprocessor on a customer’s list' },
      input: z.object({ customerId, subprocessorId, purpose, ...paper }),
      act: async (tx, { documentName, documentSha256, ...input }) => {
        const permission = paperOf(documentName, documentSha256);
        return { id: await lists.list(tx, { ...input, permission }) };
      },
    });
    actions.add({
      ...REGISTER,
      name: 'customer-lists.add-requested',
      title: { cs: 'Zapsat systém vyžádaný zákazníkem', en: 'Note a system the customer asked for' },
      input: requested,
      act: async (tx, { documentName, documentSha256, ...input }) => {
        const document = paperOf(documentName, documentSha256);
        return { id: await lists.noteRequested(tx, { ...input, document }) };
      },
    });
    actions.add({
      ...REGISTER,
      name: 'customer-lists.end',
      title: { cs: 'Ukončit záznam na seznamu zákazníka', en: 'End an entry of a customer’s list' },
      input: z.object({ customerId, entryId: z.uuid().meta(label('Id záznamu', 'Id of the entry')) }),
      subject: ENTRY,
      act: async (tx, input) => {
        await lists.end(tx, input.customerId, input.entryId);
        return { ended: input.entryId };
      },
    });
    actions.add({
      ...REGISTER,
      name: 'customer-lists.show',
      title: { cs: 'Ukázat seznam zákazníka', en: 'Show a customer’s list' },
      input: z.object({ customerId, at: z.iso.date().optional().meta(label('Ke dni', 'On')) }),
      run: (actor, input) =>
        database.transaction(actor, async tx => {
          const at = input.at ?? dayOf(tx.now);
          const subprocessors = await views.subprocessors(tx, input.customerId, at);
          return { at, subprocessors, customerRequested: await views.requested(tx, input.customerId, at) };
        }),
    });
  }
}

/** The paper, when one was named; the service refuses half of one. */
function paperOf(name: string | undefined, sha256: string | undefined): WrittenDocument | undefined {
  return name === undefined && sha256 === undefined ? undefined : { name: name ?? '', sha256: sha256 ?? '' };
}
