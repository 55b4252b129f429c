#include "cli/backup/manifest.h"

#include <fmt/core.h>
#include <openssl/evp.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "app/whole_file.h"
#include "codec/json.h"
#include "codec/json_write.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* kName = "manifest.json";
constexpr std::int64_t kFormat = 1;
constexpr std::size_t kFilesMax = 10'000'000;

std::optional<Hash> find_sha256(const fs::path& file, const OctetsRead& read) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  std::vector<char> part(1U << 20);
  while (in.read(part.data(), static_cast<std::streamsize>(part.size())) || in.gcount() > 0) {
    EVP_DigestUpdate(context.get(), part.data(), static_cast<std::size_t>(in.gcount()));
    read(static_cast<std::uint64_t>(in.gcount()));
  }
  if (in.bad()) return std::nullopt;
  Hash hash{};
  EVP_DigestFinal_ex(context.get(), hash.data(), nullptr);
  return hash;
}

std::vector<std::string> paths_below(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const auto& each : fs::recursive_directory_iterator(folder)) {
    if (!each.is_regular_file()) continue;
    auto path = each.path().lexically_relative(folder).generic_string();
    if (path != kName) paths.push_back(std::move(path));
  }
  std::ranges::sort(paths);
  return paths;
}

void write_head(codec::Writer& to, std::string_view name, const ledger::Head& head) {
  to.object(name, [&] {
    to.member("origin", head.origin);
    to.member("epoch", head.epoch);
    to.member("size", head.size);
    to.member("root", head.root);
    to.member("recorded_at", head.recorded_at);
  });
}

ledger::Head read_head(codec::Object& in) {
  ledger::Head head;
  head.origin = in.text("origin");
  head.epoch = static_cast<std::uint64_t>(in.integer("epoch"));
  head.size = static_cast<std::uint64_t>(in.integer("size"));
  head.root = in.hash("root");
  head.recorded_at = in.instant("recorded_at");
  return head;
}

Manifest read_members(codec::Object& in) {
  Manifest out;
  out.made_at = in.instant("made_at");
  out.program = in.text("program");
  out.engine = in.text("engine");
  out.county = in.text("county");
  out.main = in.object("ledger", read_head);
  out.access = in.object("access", read_head);
  out.master_key = in.flag("master_key");
  out.files = in.list("files", kFilesMax, [](codec::Object& file) {
    return KeptFile{.path = file.text("path", codec::kProse),
                    .size_bytes = static_cast<std::uint64_t>(file.integer("size_bytes")),
                    .sha256 = file.hash("sha256")};
  });
  return out;
}

}  // namespace

std::uint64_t Manifest::size_bytes() const {
  std::uint64_t sum = 0;
  for (const auto& file : files) sum += file.size_bytes;
  return sum;
}

std::expected<std::vector<KeptFile>, std::string> list_files(const fs::path& folder,
                                                             const OctetsRead& read) {
  std::vector<KeptFile> files;
  for (auto& path : paths_below(folder)) {
    const auto hash = find_sha256(folder / path, read);
    if (!hash) return std::unexpected(fmt::format("{} går inte att läsa.", path));
    const auto size = fs::file_size(folder / path);
    files.push_back({.path = std::move(path), .size_bytes = size, .sha256 = *hash});
  }
  return files;
}

std::expected<void, std::string> write_manifest(const fs::path& folder, const Manifest& manifest) {
  const auto text = codec::write_object([&](codec::Writer& to) {
    to.member("format", kFormat);
    to.member("made_at", manifest.made_at);
    to.member("program", manifest.program);
    to.member("engine", manifest.engine);
    to.member("county", manifest.county);
    write_head(to, "ledger", manifest.main);
    write_head(to, "access", manifest.access);
    to.member("master_key", manifest.master_key);
    to.list("files", manifest.files, [&](const KeptFile& file) {
      to.object([&] {
        to.member("path", file.path);
        to.member("size_bytes", file.size_bytes);
        to.member("sha256", file.sha256);
      });
    });
  });
  const auto written = app::write_whole(folder / kName, text + "\n");
  if (!written) return std::unexpected(written.error().what);
  return {};
}

std::expected<Manifest, std::string> read_manifest(const fs::path& folder) {
  const auto text = app::read_whole(folder / kName);
  if (!text || !*text) {
    return std::unexpected(fmt::format(
        "{} har ingen läsbar {}: det är ingen säkerhetskopia, eller en som aldrig blev färdig.",
        folder.string(), kName));
  }
  std::int64_t format = 0;
  auto manifest = codec::decode(**text, codec::Reading::stored, [&](codec::Object& in) {
    in.allow_others();
    format = in.integer("format");
    return read_members(in);
  });
  if (!manifest)
    return std::unexpected(fmt::format("{} i {} går inte att tolka.", kName, folder.string()));
  if (format != kFormat) {
    return std::unexpected(
        fmt::format("Kopian har format {}; det här programmet läser format {}.", format, kFormat));
  }
  return std::move(*manifest);
}

std::vector<std::string> damage(const fs::path& folder, const Manifest& manifest,
                                const OctetsRead& read) {
  std::vector<std::string> found;
  const auto there = paths_below(folder);
  std::map<std::string, bool> known;
  for (const auto& file : manifest.files) {
    known[file.path] = true;
    if (!std::ranges::binary_search(there, file.path)) {
      found.push_back(file.path + " saknas");
      continue;
    }
    const auto size = fs::file_size(folder / file.path);
    if (size != file.size_bytes) {
      found.push_back(fmt::format("{} är {} oktetter, inte {}", file.path, size, file.size_bytes));
      continue;
    }
    const auto hash = find_sha256(folder / file.path, read);
    if (!hash)
      found.push_back(file.path + " går inte att läsa");
    else if (*hash != file.sha256)
      found.push_back(file.path + " har en annan kontrollsumma än manifestet säger");
  }
  for (const auto& path : there) {
    if (!known.contains(path)) found.push_back(path + " står inte i manifestet");
  }
  return found;
}

}  // namespace ingang::cli
