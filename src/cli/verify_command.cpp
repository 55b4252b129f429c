// verify: reads both logs from end to end, against the checkpoint kept outside, and says what it
// found.
#include <fmt/core.h>

#include <memory>

#include "app/whole_file.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/verifying.h"
#include "codec/json_write.h"

namespace ingang::cli {

namespace {

constexpr int kToBeRefolded = 3;  // Nothing is wrong, but not everything could be looked at.

VerifyProgress bars() {
  struct Now {
    std::unique_ptr<Progress> bar;
    std::string part;
  };
  return [now = std::make_shared<Now>()](std::string_view log, std::string_view part,
                                         std::uint64_t done, std::uint64_t total) {
    auto name = fmt::format("{}: {}", log, part);
    if (name != now->part) {
      now->part = std::move(name);
      now->bar = std::make_unique<Progress>(now->part, total);
    }
    now->bar->at(done);
  };
}

void print(std::string_view what, const ledger::VerifyReport& report, std::string_view whole) {
  fmt::print("{}: {} poster, {} strömmar, {} rader, {:.0f} poster/s. {}\n", what, report.entries,
             report.streams, report.rows, report.entries_per_second(),
             report.whole() ? std::string(whole) : fmt::format("{} FYND", report.findings_count));
  for (const auto& finding : report.findings)
    fmt::print("  {} post {} {}\n", ledger::name(finding.kind), finding.n, finding.about);
}

std::string line(const Verified& verified) {
  const auto& [main, access, to_be_refolded] = verified;
  return codec::write_object([&](codec::Writer& to) {
    to.member("whole", verified.whole());
    if (to_be_refolded) to.member("to_be_refolded", true);
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
  const auto file = options.checkpoint.empty() ? installation.checkpoint_outside()
                                               : std::filesystem::path(options.checkpoint);
  const auto outside = app::read_whole(file);
  if (!outside || (!*outside && !options.checkpoint.empty())) {
    fmt::print(stderr, "{} går inte att läsa.\n", file.string());
    return 2;
  }
  const auto verified =
      verify_both(installation, *outside, options.json ? VerifyProgress{} : bars());
  if (!verified) {
    fmt::print(stderr, "Liggaren går inte att läsa: {}\n", verified.error().what);
    return 2;
  }
  if (options.json) {
    fmt::print("{}\n", line(*verified));
  } else {
    print("Liggaren", verified->main,
          verified->to_be_refolded ? "HEL, men raderna är inte prövade" : "HEL");
    print("Åtkomstloggen", verified->access, "HEL");
    if (installation.erasures_finished() > 0)
      fmt::print("En radering som hade avbrutits blev färdig nu: {} nycklar förstörda.\n",
                 installation.erasures_finished());
    if (verified->to_be_refolded)
      fmt::print(
          "Raderna är från en äldre version: starta servern en gång (eller kör ingang replay), och "
          "kör verify igen. {} rader kommer att säga något annat. Det är ingen skada; men först "
          "efteråt är raderna prövade.\n",
          verified->main.rows_of_older_fold);
    if (!verified->main.outside_checked)
      fmt::print(
          "Ingen kontrollpunkt utanför databasen fanns att jämföra med: ett byte av hela databasen "
          "skulle inte synas.\n");
  }
  if (!verified->whole()) return 1;
  return verified->to_be_refolded ? kToBeRefolded : 0;
}

}  // namespace ingang::cli
