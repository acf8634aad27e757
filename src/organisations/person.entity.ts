import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A party member, or anyone else who holds an office or an account. */
@Entity('persons')
export class Person {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Full name as written in the member's file. */
  @Column('text', { name: 'full_name' })
  fullName: string;

  /** The name in lower case without diacritics; the database writes it. */
  @Column({ type: 'text', name: 'search_name', insert: false, update: false })
  searchName: string;
}
