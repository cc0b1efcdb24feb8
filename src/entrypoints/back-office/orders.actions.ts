import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Invoices } from '../../accountability/billing/invoice.service.js';
import { OrderConfirmation } from '../../agreement/orders/order.confirmation.js';
import { Orders } from '../../agreement/orders/order.service.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const GROUP = { cs: 'Objednávky', en: 'Orders' };
const orderId = z.uuid().meta(label('Objednávka (id)', 'Order (id)'));
const oneOrder = z.object({ id: orderId });

const entered = z.object({
  customerId: z.uuid().meta(label('Zákazník (id)', 'Customer (id)')),
  controllerId: z
    .uuid()
    .optional()
    .meta(label('Správce (id); prázdné = zákazník sám', 'Controller (id); empty = the customer itself')),
  channel: z.string().min(1).meta(label('Cesta: WRITTEN, FAX, EMAIL, PROFORMA', 'Form: WRITTEN, FAX, EMAIL, PROFORMA')),
  originalHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta(label('SHA-256 originálu', 'SHA-256 of the original')),
  customerRef: z.string().max(100).optional().meta(label('Číslo objednávky u zákazníka', 'The customer’s own number')),
  sameRefReason: z
    .string()
    .min(3)
    .max(1_000)
    .optional()
    .meta(label('Proč smí být totéž číslo podruhé', 'Why the same number may stand twice')),
  title: z.string().min(1).max(200).meta(label('Předmět', 'Subject')),
  startOn: z.iso.date().meta(label('První den', 'First day')),
  endOn: z.iso.date().meta(label('Poslední den', 'Last day')),
  quantity: z.coerce.number().int().min(1).meta(label('Nejvýše zpráv', 'Messages at most')),
  priceNet: z.coerce.number().int().min(0).meta(label('Cena v haléřích bez DPH', 'Price in haléř without VAT')),
  termsVersionId: z.uuid().optional().meta(label('Uvedená verze podmínek (id)', 'Terms version shown (id)')),
});

const invoiced = z.object({
  orderId,
  number: z.string().trim().min(1).max(60).meta(label('Číslo faktury', 'Number of the invoice')),
  issuedOn: z.iso.date().meta(label('Vystavena dne', 'Issued on')),
  net: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000_000_000)
    .meta(label('Částka v haléřích bez DPH', 'Amount in haléř without VAT')),
});

const ORDER = { table: 'purchase_order', by: 'id', columns: { state: { cs: 'stav', en: 'state' } } } as const;

/** What the operator does with orders. */
@Injectable()
export class OrdersActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(Orders) orders: Orders,
    @Inject(OrderConfirmation) confirmation: OrderConfirmation,
    @Inject(Invoices) invoices: Invoices,
  ) {
    actions.add({
      name: 'orders.enter',
      group: GROUP,
      title: { cs: 'Zapsat došlou objednávku', en: 'Enter an order that came in' },
      needs: 'operator:agreement',
      input: entered,
      act: (tx, input) => orders.place(tx, input),
    });
    actions.add({
      name: 'orders.confirm',
      group: GROUP,
      title: { cs: 'Potvrdit objednávku', en: 'Confirm an order' },
      needs: 'operator:agreement',
      input: oneOrder,
      subject: ORDER,
      act: async (tx, { id }) => {
        await confirmation.confirm(tx, id);
        return { id, state: 'CONFIRMED' };
      },
    });
    actions.add({
      name: 'orders.cancel',
      group: GROUP,
      title: { cs: 'Zrušit objednávku', en: 'Cancel an order' },
      needs: 'operator:agreement',
      input: oneOrder.extend({
        reason: z.string().min(3).max(1_000).meta(label('Důvod', 'Reason')),
      }),
      subject: ORDER,
      act: async (tx, { id, reason }) => {
        await orders.cancel(tx, id, reason);
        return { id, state: 'CANCELLED' };
      },
    });
    actions.add({
      name: 'orders.invoice',
      group: GROUP,
      title: { cs: 'Zapsat fakturu', en: 'Record an invoice' },
      needs: 'operator:agreement',
      input: invoiced,
      act: async (tx, input) => ({ id: await invoices.record(tx, input) }),
    });
    actions.add({
      name: 'orders.complete',
      group: GROUP,
      title: { cs: 'Uzavřít splněnou objednávku', en: 'Close a performed order' },
      needs: 'operator:agreement',
      input: oneOrder,
      subject: ORDER,
      act: async (tx, { id }) => {
        await orders.complete(tx, id);
        return { id, state: 'COMPLETED' };
      },
    });
  }
}
