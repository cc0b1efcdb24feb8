import { Controller, Get, Inject, Module } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Database } from '../../platform/database/database.js';
import { Open } from '../../platform/http/access.decorators.js';

/** For the machine that watches this process: alive, and able to serve. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get('healthz')
  @Open('tells only that the process runs')
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 503 (DATABASE_AWAY) while the database does not answer. */
  @Get('readyz')
  @Open('tells only that the database answers')
  async ready(): Promise<{ status: 'ok' }> {
    await this.database.query('staff', 'SELECT 1');
    return { status: 'ok' };
  }
}

@Module({ controllers: [HealthController] })
export class HealthModule {}
