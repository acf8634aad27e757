import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The level of a body, and the body above it, over a stretch of time. A commune committee was grassroots until 2025-06-30. */
@Entity('body_levels')
export class BodyLevel {
  @PrimaryColumn('uuid', { name: 'body_id' })
  bodyId: string;

  /** The level in this period. */
  @Column('text')
  level: string;

  /** The committee directly above in this period, where it was another one than now. */
  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId: string | null;

  /** First day of the period. */
  @PrimaryColumn('date', { name: 'valid_from' })
  validFrom: string;

  /** Last day of the period; null while it lasts. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;
}
