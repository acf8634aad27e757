import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** How a person signs in on this instance. */
@Entity('accounts')
export class Account {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Whose account it is. */
  @Column('uuid', { name: 'person_id' })
  personId: string;

  /** In lower case. */
  @Column('text')
  username: string;

  /** Argon2id with its parameters and salt. */
  @Column('text', { name: 'password_hash', select: false })
  passwordHash: string;

  /** Set once the account may no longer sign in; its open sessions stop as well. */
  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;
}
