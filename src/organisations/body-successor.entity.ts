import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who took over the work of a body that ended. One body may have several successors; a hand-over record says who got which case. */
@Entity('body_successors')
export class BodySuccessor {
  /** The body that ended. */
  @PrimaryColumn('uuid', { name: 'body_id' })
  bodyId: string;

  /** A body that carries on its work. */
  @PrimaryColumn('uuid', { name: 'successor_id' })
  successorId: string;

  /** First day the successor answers for it. */
  @Column('date', { name: 'on_date' })
  onDate: string;

  /** The decision that says so. */
  @Column('text')
  ground: string;
}
