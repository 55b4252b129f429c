#include "bench.h"

#include <fmt/core.h>
#include <openssl/crypto.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/utsname.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <thread>

#include "cli/version.h"

namespace ingang::bench {

namespace json = boost::json;

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[values.size() / 2];
}

Spread spread(std::vector<double> values) {
  if (values.empty()) return {};
  const auto [low, high] = std::ranges::minmax(values);
  return {.median = median(std::move(values)), .low = low, .high = high};
}

namespace {

std::string number(double value) {
  if (value >= 100) return fmt::format("{:.0f}", value);
  return value >= 10 ? fmt::format("{:.1f}", value) : fmt::format("{:.2f}", value);
}

std::string text(const Spread& of, const std::string& unit) {
  const bool apart = of.low != of.high;
  return number(of.median) + (unit.starts_with('/') ? "" : " ") + unit +
         (apart ? fmt::format(" ({}–{})", number(of.low), number(of.high)) : "");
}

std::string_view met_text(const Measure& measure) {
  if (!measure.met) return "";
  return *measure.met ? "met" : "NOT MET";
}

json::object line(const Measure& measure) {
  const auto part = [](const Spread& of) {
    return json::object{{"median", of.median}, {"min", of.low}, {"max", of.high}};
  };
  json::object out{{"name", measure.name}, {"unit", measure.unit}, {"ours", part(measure.ours)}};
  if (!measure.beside_what.empty()) {
    out["beside"] = measure.beside_what;
    out["beside_figure"] = part(measure.beside);
  }
  if (measure.ratio) out["ratio"] = *measure.ratio;
  if (!measure.goal.empty()) out["goal"] = measure.goal;
  if (measure.met) out["met"] = *measure.met;
  if (!measure.note.empty()) out["note"] = measure.note;
  return out;
}

// Columns are counted in characters, not in octets.
std::string padded(std::string text, std::size_t width) {
  std::size_t seen = 0;
  for (const char one : text) seen += (static_cast<unsigned char>(one) & 0xC0U) != 0x80U;
  if (seen < width) text.append(width - seen, ' ');
  return text;
}

}  // namespace

void Tally::add(Measure measure) {
  if (json_) {
    fmt::print("{}\n", json::serialize(line(measure)));
    std::fflush(stdout);
  }
  measures_.push_back(std::move(measure));
}

void Tally::missing(std::string what, std::string why) {
  if (json_) {
    fmt::print("{}\n", json::serialize(json::object{{"name", what}, {"missing", why}}));
    std::fflush(stdout);
  }
  say(fmt::format("{}: not measured: {}\n", what, why));
  missing_.emplace_back(std::move(what), std::move(why));
}

void Tally::say(const std::string& text) const {
  auto* to = json_ ? stderr : stdout;
  fmt::print(to, "{}", text);
  std::fflush(to);
}

void Tally::print() const {
  std::string out = "\n  " + padded("measure", 50) + padded("ours (min–max)", 28) +
                    padded("beside (min–max)", 58) + padded("ratio", 9) + padded("goal", 16) +
                    "met\n";
  for (const auto& one : measures_) {
    const auto beside = one.beside_what.empty()
                            ? std::string{"–"}
                            : one.beside_what + " " + text(one.beside, one.unit);
    out += "  " + padded(one.what + " ", 50) + padded(text(one.ours, one.unit), 28) +
           padded(beside + " ", 58) +
           padded(one.ratio ? fmt::format("{:.2f} ×", *one.ratio) : "–", 9) +
           padded(one.goal.empty() ? "–" : one.goal, 16) + std::string(met_text(one)) + "\n";
  }
  bool first = true;
  for (const auto& one : measures_) {
    if (one.note.empty()) continue;
    out += (first ? "\n  " : "  ") + one.name + ": " + one.note + "\n";
    first = false;
  }
  for (const auto& [what, why] : missing_) out += fmt::format("  NOT MEASURED {}: {}\n", what, why);
  say(out);
}

std::string machine() {
  utsname name{};
  uname(&name);
  std::ifstream cpu("/proc/cpuinfo");
  std::string each;
  std::string model;
  while (std::getline(cpu, each)) {
    if (each.starts_with("model name")) model = each.substr(each.find(':') + 2);
  }
  double memory_kib = 0;
  std::ifstream("/proc/meminfo").ignore(9) >> memory_kib;
  double load = 0;
  std::ifstream("/proc/loadavg") >> load;
  return fmt::format(
      "{} × {}, {:.0f} GiB, {} {}, load before {:.1f}\nIngång {}, {}, SQLite {}, libsodium {}, g++ "
      "{}\n",
      std::thread::hardware_concurrency(), model, memory_kib / 1024 / 1024, name.sysname,
      name.release, load, cli::kVersion, OpenSSL_version(OPENSSL_VERSION), sqlite3_libversion(),
      sodium_version_string(), __VERSION__);
}

Used used() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_usec) / 1000;
  };
  Used out{.cpu_ms = ms(usage.ru_utime) + ms(usage.ru_stime)};
  std::ifstream io("/proc/self/io");
  std::string name;
  double value = 0;
  while (io >> name >> value) {
    if (name == "write_bytes:") out.written_kib = value / 1024;
  }
  return out;
}

Folder::Folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "ingang-bench-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}
Folder::~Folder() {
  std::error_code wrong;
  std::filesystem::remove_all(path_, wrong);
}

}  // namespace ingang::bench
