import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A party body that acts or is acted upon. Its row stays when it ends. */
@Entity('bodies')
export class Body {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** committee (cấp ủy with its standing board), inspectionCommission (UBKT), cell (chi bộ) or department (ban, văn phòng). */
  @Column('text')
  kind: string;

  /** The level it has now; body_levels keeps the earlier ones. */
  @Column('text')
  level: string;

  /** The name it signs with. */
  @Column('text', { name: 'name_vi' })
  nameVi: string;

  /** The name shown beside it in English. */
  @Column('text', { name: 'name_en' })
  nameEn: string;

  /** What stands after the number of its papers, e.g. `UBKTĐU`. */
  @Column('text', { name: 'issuer_code' })
  issuerCode: string;

  /** The committee directly above; a commission or department has its committee instead. */
  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId: string | null;

  /** For a commission or department: the committee it belongs to. */
  @Column('uuid', { name: 'committee_id', nullable: true })
  committeeId: string | null;

  /** First day it existed. */
  @Column('date', { name: 'valid_from' })
  validFrom: string;

  /** Last day it existed; null while it does. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  /** Why it ended: the decision or resolution. */
  @Column('text', { name: 'dissolved_ground', nullable: true })
  dissolvedGround: string | null;

  /** Both names without diacritics, for searching; the database writes it. */
  @Column({ type: 'text', name: 'search_name', insert: false, update: false })
  searchName: string;

  /** Every committee above it and their commissions, nearest first; the database keeps it. */
  @Column({ type: 'uuid', name: 'upper_ids', array: true, insert: false, update: false })
  upperIds: string[];
}
