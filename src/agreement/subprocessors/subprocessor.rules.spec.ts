import './subprocessor.refusals.js';
import { checkTransferTool, outsideEea, subprocessorStates, type TransferEvidence } from './subprocessor.rules.js';

describe('a subprocessor', () => {
  it('I-01 becomes active with a contract and a review of its guarantees', () => {
    const vetting = { contractOn: '2026-01-10', guaranteesReviewedOn: '2026-01-12' };
    expect(subprocessorStates.next('DRAFT', 'activate', vetting)).toBe('ACTIVE');
  });

  it.each([
    [{ contractOn: null, guaranteesReviewedOn: '2026-01-12' }, ['contractOn']],
    [{ contractOn: '2026-01-10', guaranteesReviewedOn: null }, ['guaranteesReviewedOn']],
    [{ contractOn: null, guaranteesReviewedOn: null }, ['contractOn', 'guaranteesReviewedOn']],
  ])('I-01 stays a draft with %j', (vetting, missing) => {
    expect(() => subprocessorStates.next('DRAFT', 'activate', vetting)).toThrow(
      expect.objectContaining({ code: 'SUBPROCESSOR_INCOMPLETE', data: { missing } }),
    );
  });
});

describe('a transfer tool', () => {
  it.each<[string, TransferEvidence]>([
    ['ADEQUACY', { decision: '(EU) 2021/1772' }],
    ['DPF', { certificateCheckedOn: '2026-10-01' }],
    ['SCC', { assessmentSha256: 'a'.repeat(64), extraMeasures: 'encryption' }],
    ['BCR', { approval: 'authority, 2024' }],
    ['ARTICLE_49', { exception: 'Art. 49(1)(a)' }],
  ])('I-15 %s holds with %j', (kind, evidence) => {
    expect(checkTransferTool(kind, evidence)).toBe(kind);
  });

  it.each<[string, TransferEvidence, string]>([
    ['PRIVACY_SHIELD', { certificateCheckedOn: '2016-10-01' }, 'TRANSFER_TOOL_INVALID'],
    ['toString', {}, 'TRANSFER_TOOL_INVALID'],
    ['DPF', {}, 'TRANSFER_TOOL_UNPROVEN'],
    ['SCC', {}, 'TRANSFER_TOOL_UNPROVEN'],
    ['SCC', { extraMeasures: 'encryption' }, 'TRANSFER_TOOL_UNPROVEN'],
  ])('I-15 %s with %j is refused: %s', (kind, evidence, code) => {
    expect(() => checkTransferTool(kind, evidence)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the EEA', () => {
  it.each(['CZ', 'DE', 'IS', 'LI', 'NO', 'GR'])('I-17 holds %s', country => {
    expect(outsideEea(country)).toBe(false);
  });

  it.each(['US', 'GB', 'CH', 'UA'])('I-17 does not hold %s', country => {
    expect(outsideEea(country)).toBe(true);
  });
});
