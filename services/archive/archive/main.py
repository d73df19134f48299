"""The archive, built: originals kept as they came, their signatures and fixity recorded, their text found."""

from archive.access import reader_of
from archive.apart import Inspector
from archive.audit_pages import add_audit
from archive.bags.pages import add_bags
from archive.bags.taking_out import Bagger
from archive.filing import Filer
from archive.finding import Finder
from archive.fixity import FixityChecker
from archive.fixity_report import FixityReporter
from archive.handlers import handlers
from archive.heads import HEADS, HeadStater, restore_head
from archive.indexing import Indexer
from archive.keeping import Keeper
from archive.precedent_pages import add_precedents
from archive.rebuilding import Rebuilder
from archive.registers.pages import add_registers
from archive.registers.restoring import restore_entry
from archive.registers.source import RegisterEntries
from archive.saved_search_pages import add_saved_searches
from archive.search.port import Search
from archive.search.tantivy_index import TantivySearch
from archive.search_pages import add_search
from archive.selftest import SelfTester
from archive.signature_pages import add_signature_pages
from archive.signing.again import Again
from archive.signing.examiner import Examiner
from archive.signing.verifier import SignatureVerifier
from archive.sources import Documents, Source
from archive.stocktaking import Stocktaker
from archive.tables import Base
from archive.vault_pages import add_vault_pages
from archive.views import add_documents
from kense.build import store_of
from kense.clock import Clock
from kense.messaging.loops import Loop
from kense.messaging.unit import Store
from kense.objects.port import Objects
from kense.process import run_alone
from kense.service import Service
from kense.settings import Settings
from kense.web import make_app

ABOUT = "Signed originals and registered letters: kept unchanged, checked, and found in Kazakh, Russian and English."


def build(settings: Settings, clock: Clock, objects: Objects) -> Service:
    store = store_of("archive", settings, Base.metadata, clock)
    search, inspector = search_of(settings), Inspector()
    keeper, stocktaker = Keeper(store, objects), Stocktaker(store, objects)
    verifier = SignatureVerifier(settings.verifier) if settings.verifier else None
    examiner = Examiner(inspector, verifier, settings.trust)
    filer, indexer = Filer(store, objects, examiner, settings), indexer_of(store, search)
    finder, reader = finder_of(store, search), reader_of(settings.reader)
    app, pages = make_app("archive", "archive", settings, ABOUT)
    add_search(app, pages, store, finder, reader)
    add_saved_searches(app, store, finder, reader)
    add_documents(app, pages, store, objects, reader)
    add_precedents(app, pages, store, finder, reader)
    add_signature_pages(app, pages, store, objects, examiner, reader)
    add_vault_pages(app, pages, store, reader)
    bagger = Bagger(store, objects, settings.language, reader)
    add_bags(app, pages, store, bagger, reader, settings.home / "bags")
    add_audit(app, pages, store, reader)
    add_registers(app, pages, store, reader)
    loops = [
        Loop("archive.filing", filer.step, pending=filer.pending),
        Loop("archive.stocktaking", stocktaker.step, every=60.0, pending=stocktaker.pending),
        Loop("archive.signatures", Again(store, objects, examiner).step, every=10.0),
        Loop("archive.keeping", keeper.step, pending=keeper.pending),
        Loop("archive.indexing", indexer.step, pending=indexer.pending),
        Loop("archive.fixity", FixityChecker(store, objects).step, every=10.0),
        Loop("archive.fixity_report", FixityReporter(store).step, every=60.0),
        Loop("archive.selftest", SelfTester(store, objects).step, every=60.0),
        Loop("archive.heads", HeadStater(store).step, every=60.0),
    ]
    return Service(
        "archive", app, store, "archive:migrations", handlers(), loops, on_stop=[inspector.close, search.close]
    )


def rebuilder_of(store: Store, objects: Objects, search: Search) -> Rebuilder:
    """What makes the database and the index again from the vault; see `kense rebuild`."""
    restorers = {HEADS: restore_head, "registers/": restore_entry}
    return Rebuilder(store, objects, indexer_of(store, search), restorers)


def indexer_of(store: Store, search: Search) -> Indexer:
    return Indexer(store, search, sources_of())


def finder_of(store: Store, search: Search) -> Finder:
    return Finder(store, search, sources_of())


def sources_of() -> tuple[Source, ...]:
    """What is searched."""
    return Documents(), RegisterEntries()


def search_of(settings: Settings) -> Search:
    """The embedded engine, or Elasticsearch, whose client is loaded only then."""
    if not settings.search:
        return TantivySearch(settings.home / "search")
    from archive.search.elastic_index import ElasticSearch

    return ElasticSearch(settings.search, settings.prefix)


if __name__ == "__main__":
    run_alone(build)
