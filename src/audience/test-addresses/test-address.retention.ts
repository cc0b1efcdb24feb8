import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'test_address',
  data: 'direct',
  purpose: { cs: 'zkušební zprávy lidem, které zákazník určil', en: 'test mail to people whom the customer named' },
  basis: 'GDPR 28(3)(a)',
  period: { cs: 'do odebrání zákazníkem', en: 'until the customer removes it' },
  onErase: {
    does: 'delete',
    run: async (tx, { customerId, controllerId, addressKey }) => {
      const { rowCount } = await tx.client.query(
        `DELETE FROM test_address WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3`,
        [customerId, controllerId, addressKey],
      );
      return rowCount ?? 0;
    },
  },
});
