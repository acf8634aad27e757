import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One sign-in. Not to be confused with a session (kỳ họp) of a body. */
@Entity('api_sessions')
export class ApiSession {
  /** SHA-256 of the bearer token, in hex. The token itself is nowhere on the server. */
  @PrimaryColumn('text', { name: 'token_hash' })
  tokenHash: string;

  /** The account that signed in. */
  @Column('uuid', { name: 'account_id' })
  accountId: string;

  /** When. */
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** From when on the token is worth nothing. */
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  /** When its holder signed out. */
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
