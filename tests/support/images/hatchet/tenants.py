import os
import re

from shared.database import query
from shared.refusal import Refusal

TABLE = """CREATE TABLE IF NOT EXISTS "Tenant"
    (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), slug text UNIQUE NOT NULL)"""
DEFAULT = """INSERT INTO "Tenant" (slug) VALUES ('default') ON CONFLICT DO NOTHING"""


def database() -> str:
    url = os.environ.get('DATABASE_URL')
    if not url:
        raise Refusal('DATABASE_URL is not set')
    return url


def make_tenants() -> None:
    query(database(), f'SET client_min_messages = warning; {TABLE}; {DEFAULT}')


def is_tenant(tenant: str) -> bool:
    if not re.fullmatch(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', tenant):
        return False
    return query(database(), f"""SELECT 1 FROM "Tenant" WHERE id = '{tenant}'""") == '1'
