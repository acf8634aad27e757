import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** In which cell a member lives their party life, from when to when. One home at a time. */
@Entity('memberships')
export class Membership {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** The member. */
  @Column('uuid', { name: 'person_id' })
  personId: string;

  /** The home cell. */
  @Column('uuid', { name: 'body_id' })
  bodyId: string;

  /** True for an official member (chính thức), who votes; false for a probationary one (dự bị). */
  @Column('boolean')
  official: boolean;

  /** First day in this cell and quality. */
  @Column('date', { name: 'valid_from' })
  validFrom: string;

  /** Last day in this cell and quality; null while it lasts. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;
}
