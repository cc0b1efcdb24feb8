import '../terms/terms.refusals.js';
import './customer.refusals.js';
import { checkIdentity, CUSTOMER_ROLE_NAMES, type Identity } from './customer.rules.js';

describe('the identity of a customer', () => {
  it('A-01 takes a valid company number, with or without spaces', () => {
    expect(checkIdentity({ kind: 'ENTREPRENEUR', ico: '25047965' })).toBe('25047965');
    expect(checkIdentity({ kind: 'PUBLIC_BODY', ico: '250 47 965' })).toBe('25047965');
  });

  it('A-01 takes a date of birth of a natural person without a company number', () => {
    expect(checkIdentity({ kind: 'CONSUMER', bornOn: '1980-01-01' })).toBeNull();
  });

  it('A-01 takes a foreign business by its register entry', () => {
    expect(checkIdentity({ kind: 'ENTREPRENEUR', registerEntry: 'HRB 1, Amtsgericht Musterstadt' })).toBeNull();
  });

  it.each<[Identity, string]>([
    [{ kind: 'ENTREPRENEUR', ico: '25047966' }, 'ICO_INVALID'],
    [{ kind: 'ENTREPRENEUR', ico: '25047965', bornOn: '1980-01-01' }, 'BIRTH_DATE_NOT_ALLOWED'],
    [{ kind: 'PUBLIC_BODY', registerEntry: 'X 1', bornOn: '1980-01-01' }, 'BIRTH_DATE_NOT_ALLOWED'],
    [{ kind: 'CONSUMER', ico: '25047965', bornOn: '1980-01-01' }, 'BIRTH_DATE_NOT_ALLOWED'],
    [{ kind: 'CONSUMER', ico: '25047965' }, 'CONSUMER_WITH_ICO'],
    [{ kind: 'ENTREPRENEUR' }, 'REGISTRATION_MISSING'],
  ])('A-01 refuses %j with %s', (identity, code) => {
    expect(() => checkIdentity(identity)).toThrow(expect.objectContaining({ code }));
  });

  it('A-64 knows the roles of a customer’s users', () => {
    expect(CUSTOMER_ROLE_NAMES).toEqual(['ORDER', 'INSTRUCT', 'CONTENT', 'APPROVE', 'INVOICES', 'EXPORT', 'ADMIN']);
  });
});
