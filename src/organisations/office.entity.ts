import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A role a person holds in a body between two dates (chức trách). What someone is in one case is a standing, not an office. */
@Entity('offices')
export class Office {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Who holds it. */
  @Column('uuid', { name: 'person_id' })
  personId: string;

  /** In which body. */
  @Column('uuid', { name: 'body_id' })
  bodyId: string;

  /** Which role: see the check in migration 1700000000100. */
  @Column('text')
  role: string;

  /** First day in office. */
  @Column('date', { name: 'valid_from' })
  validFrom: string;

  /** Last day in office; null while it lasts. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;
}
