import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** When a system may be under maintenance every week, as data (F-05, N-06). */
@Entity('system_window')
export class SystemWindow {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') systemId!: string;
  /** 1 Monday … 7 Sunday. */
  @Column('smallint') weekday!: number;
  /** Local times HH:MM; an end not after the start is on the next day. */
  @Column('text') startsAt!: string;
  @Column('text') endsAt!: string;
  @Column('text') zone!: string;
  @Column('timestamptz') since!: Date;
  @Column('timestamptz', { nullable: true }) until!: Date | null;
}

/** A time in which nothing leaves through a system: an outage (F-04), or maintenance that takes place (F-05, F-06). */
@Entity('system_interruption')
@Index('system_interruption_system', ['systemId', 'fromAt'])
export class SystemInterruption {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') systemId!: string;
  @Column('text') kind!: string;
  @Column('timestamptz') fromAt!: Date;
  /** Exclusive; null: nobody knows yet. */
  @Column('timestamptz', { nullable: true }) toAt!: Date | null;
  @Column('text') reason!: string;
  /** Who says so: the provider's status page, our own monitoring, … */
  @Column('text') source!: string;
  @Column('text') responsibility!: string;
  @Column('timestamptz') recordedAt!: Date;
  @Column('jsonb') recordedBy!: Record<string, string>;
  /** Called off before it began. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
