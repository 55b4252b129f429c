// verify: reads both logs from end to end, against the checkpoint kept outside, and says what it
// found.
#include <fmt/core.h>

#include <fstream>
#include <iterator>

#include "app/erase.h"
#include "app/integrity.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "codec/json_write.h"
#include "ledger/verify.h"

namespace ingang::cli {

namespace {

std::optional<std::string> read(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

ledger::VerifyReport walk(std::string_view what, const ledger::Store& store,
                          ledger::VerifyOptions options) {
  std::unique_ptr<Progress> bar;
  std::string part_now;
  options.progress = [&](std::string_view part, std::uint64_t done, std::uint64_t total) {
    if (part != part_now) {
      part_now = part;
      bar = std::make_unique<Progress>(fmt::format("{}: {}", what, part), total);
    }
    bar->at(done);
  };
  return ledger::verify(store, options);
}

void print(std::string_view what, const ledger::VerifyReport& report) {
  fmt::print("{}: {} poster, {} strömmar, {} rader, {:.0f} poster/s. {}\n", what, report.entries,
             report.streams, report.rows, report.entries_per_second(),
             report.whole() ? "HEL" : fmt::format("{} FYND", report.findings_count));
  for (const auto& finding : report.findings)
    fmt::print("  {} post {} {}\n", ledger::name(finding.kind), finding.n, finding.about);
}

std::string line(const ledger::VerifyReport& main, const ledger::VerifyReport& access) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("whole", main.whole() && access.whole());
    to.member("entries", main.entries);
    to.member("rows", main.rows);
    to.member("access_entries", access.entries);
    to.member("findings", main.findings_count + access.findings_count);
    to.member("outside_checked", main.outside_checked);
    to.member("entries_per_second", main.entries_per_second());
  });
}

}  // namespace

int verify(const Verify& options) {
  auto opened = Installation::open(options.places);
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error());
    return 2;
  }
  auto& installation = **opened;
  const auto& house = installation.house();
  const auto head = installation.ledger().head();
  if (!head) {
    fmt::print(stderr, "Liggaren går inte att läsa: {}\n", head.error().what);
    return 2;
  }
  ledger::VerifyOptions how;
  how.keys = &installation.keys();
  how.signers.push_back(installation.keys().signer(head->origin).verifier());
  const auto file = options.checkpoint.empty() ? installation.checkpoint_outside()
                                               : std::filesystem::path(options.checkpoint);
  how.outside = read(file);
  if (!options.checkpoint.empty() && !how.outside) {
    fmt::print(stderr, "{} går inte att läsa.\n", file.string());
    return 2;
  }
  how.refold = [&](ledger::StreamId stream, const std::vector<ledger::Entry>& entries) {
    return app::refold(house, stream, entries);
  };
  if (auto erasures = app::erasures_on_record(house)) how.erasures = std::move(*erasures);
  const auto main = walk("Liggaren", installation.ledger(), how);
  ledger::VerifyOptions access_how;
  access_how.keys = &installation.keys();
  if (how.outside) {
    if (const auto checkpoint = ledger::open_note(*how.outside, how.signers.front()); checkpoint)
      access_how.contains = checkpoint->access;
  }
  const auto access = walk("Åtkomstloggen", installation.access_log(), access_how);
  if (options.json) {
    fmt::print("{}\n", line(main, access));
  } else {
    print("Liggaren", main);
    print("Åtkomstloggen", access);
    if (!main.outside_checked)
      fmt::print(
          "Ingen kontrollpunkt utanför databasen fanns att jämföra med: ett byte av hela databasen "
          "skulle inte synas.\n");
  }
  return main.whole() && access.whole() ? 0 : 1;
}

}  // namespace ingang::cli
