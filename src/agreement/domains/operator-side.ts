import type { Config } from '../../platform/config/config.js';
import type { Urls } from '../../platform/http/urls.js';
import type { OperatorSide } from './domain-records.js';

/** What customers' records have to name: the operator's SPF mechanism, and the host of return paths, which takes bounces. */
export function operatorSide({ spfInclude }: Pick<Config, 'spfInclude'>, { mailDomain }: Urls): OperatorSide {
  return { spf: spfInclude ?? `include:${mailDomain}`, bounceHost: mailDomain.toLowerCase() };
}
