package dev.pregao.catalog.repair;

/** Who mends: one way a kind, so that a new kind does not compile until somebody mends it. */
public interface Mender {

    void replay(Mend.Replay mend);

    void runEvent(Mend.RunEvent mend);

    void register(Mend.Register mend);

    void objectEvent(Mend.ObjectEvent mend);

    void create(Mend.Create mend);

    void recompute(Mend.Recompute mend);

    void recomputeAll(Mend.RecomputeAll mend);

    void delete(Mend.Delete mend);

    void deleteObject(Mend.DeleteObject mend);

    void nothing(Mend.Nothing mend);
}
