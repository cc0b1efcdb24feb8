import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import type { KnownRequest } from '../../platform/http/access.decorators.js';
import { SandboxDesk } from '../../sandbox/sandbox-desk.service.js';

/** In a sandbox the operator's part is done when the answer leaves: the next request finds the order confirmed, the content approved. */
@Injectable()
export class SandboxInterceptor implements NestInterceptor {
  constructor(@Inject(SandboxDesk) private readonly desk: SandboxDesk) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { principal, method } = context.switchToHttp().getRequest<KnownRequest>();
    if (principal?.sandbox !== true || principal.actor.kind !== 'customer' || method === 'GET') return next.handle();
    const { customerId } = principal.actor;
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        await this.desk.serve(customerId);
        return answer;
      }),
    );
  }
}
