#include "http/static_files.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <span>
#include <utility>

#include "base/bytes.h"

namespace ingang::http {
namespace {

constexpr std::size_t kHashSizeMin = 8;
constexpr std::size_t kTagBytes = 12;

constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".map", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".mp3", "audio/mpeg"},
    {".ogg", "audio/ogg"},
    {".pdf", "application/pdf"},
}};

std::string type_of(const std::filesystem::path& path) {
  const auto extension = path.extension().string();
  const auto* found =
      std::ranges::find(kTypes, extension, [](const auto& known) { return known.first; });
  return std::string(found == kTypes.end() ? "application/octet-stream" : found->second);
}

// Vite's "name-<hash>.js": a dash and at least eight letters or digits before the extension, below
// assets/.
bool has_hash(std::string_view path) {
  if (!path.starts_with("/assets/")) return false;
  const auto stem = path.substr(0, path.rfind('.'));
  std::size_t size = 0;
  while (size < stem.size()) {
    const char c = stem[stem.size() - 1 - size];
    if (c == '-' && size >= kHashSizeMin) return true;
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_' && c != '-') return false;
    ++size;
  }
  return false;
}

std::string tag_of(std::string_view bytes) {
  Hash hash;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
  return hex(ByteView(hash).first(kTagBytes));
}

std::shared_ptr<const std::string> bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::make_shared<const std::string>(std::istreambuf_iterator<char>(file),
                                             std::istreambuf_iterator<char>());
}

// Whether a comma-separated header has this word; a weight of zero means no.
bool accepts(std::string_view list, std::string_view word) {
  const auto at = list.find(word);
  if (at == std::string_view::npos) return false;
  const auto item = list.substr(at, list.find(',', at) - at);
  return !item.ends_with("q=0") && !item.ends_with("q=0.0");
}

std::unexpected<std::string> unreadable(const std::filesystem::path& folder,
                                        const std::error_code& why) {
  return std::unexpected(folder.string() + " går inte att läsa: " + why.message() +
                         ". Ange mappen med de byggda sidorna med --web. (cannot read)");
}

}  // namespace

std::expected<StaticFiles, std::string> StaticFiles::load(const std::filesystem::path& folder) {
  StaticFiles loaded;
  std::error_code error;
  // First: a folder that is none of ours may be large.
  const auto index = std::filesystem::symlink_status(folder / "index.html", error).type();
  if (index == std::filesystem::file_type::none) return unreadable(folder, error);
  if (index != std::filesystem::file_type::regular)
    return std::unexpected(folder.string() +
                           " har ingen index.html. Bygg sidorna (./dev build), eller ange rätt "
                           "mapp med --web. (no index.html)");
  error.clear();
  for (auto at = std::filesystem::recursive_directory_iterator(folder, error);
       !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
    if (at->is_symlink() || !at->is_regular_file()) continue;
    const std::string path = "/" + at->path().lexically_relative(folder).generic_string();
    const auto extension = at->path().extension();
    if (extension == ".br" || extension == ".gz") {
      auto& encoded = loaded.files_[path.substr(0, path.size() - 3)];
      (extension == ".br" ? encoded.brotli : encoded.gzip) = bytes_of(at->path());
      continue;
    }
    auto& file = loaded.files_[path];
    file.plain = bytes_of(at->path());
    file.type = type_of(at->path());
    file.etag = tag_of(*file.plain);
    file.immutable = has_hash(path);
  }
  if (error) return unreadable(folder, error);
  std::erase_if(loaded.files_, [](const auto& entry) { return !entry.second.plain; });
  return loaded;
}

const StaticFiles::File* StaticFiles::file_for(const Request& request) const {
  if (const auto found = files_.find(request.path); found != files_.end()) return &found->second;
  const bool page = request.header("accept").find("text/html") != std::string_view::npos &&
                    request.path.substr(request.path.rfind('/') + 1).find('.') == std::string::npos;
  return page || request.path == "/" ? &files_.find("/index.html")->second : nullptr;
}

std::optional<Response> StaticFiles::find(const Request& request) const {
  const File* file = file_for(request);
  if (!file) return std::nullopt;
  const auto encodings = request.header("accept-encoding");
  const bool brotli = file->brotli && accepts(encodings, "br");
  const bool gzip = !brotli && file->gzip && accepts(encodings, "gzip");
  const std::string etag = "\"" + file->etag + (brotli ? "-br" : gzip ? "-gz" : "") + "\"";

  Response response{
      .headers = {
          {"content-type", file->type},
          {"etag", etag},
          {"cache-control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache"}}};
  if (file->brotli || file->gzip) response.with("vary", "accept-encoding");
  if (request.header("if-none-match").find(etag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  if (brotli || gzip) response.with("content-encoding", brotli ? "br" : "gzip");
  response.shared_body = brotli ? file->brotli : gzip ? file->gzip : file->plain;
  return response;
}

}  // namespace ingang::http
