/** A delivery that this process has taken. */
export interface Claimed {
  id: string;
  customerId: string;
  endpointId: string;
  eventId: string;
  tries: number;
  url: string;
  secrets: Buffer[];
  type: string;
  at: Date;
  data: Record<string, unknown>;
}
